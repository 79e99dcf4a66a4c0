using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ActorExchange.Cli.Configuration;

namespace ActorExchange.Cli.Doctor;

/// <summary>Checks of runtime, memory and network.</summary>
internal static class MachineChecks
{
    public static DoctorCheck Runtime()
    {
        string found = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors";
        if (Environment.Version.Major < 10) return new DoctorCheck("runtime", CheckOutcome.Failed, found, "install .NET 10");
        return Environment.ProcessorCount < 2
            ? new DoctorCheck("runtime", CheckOutcome.Warning, found, "latencies need at least two processors")
            : DoctorCheck.Ok("runtime", found);
    }

    public static DoctorCheck Memory()
    {
        long bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        string found = string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:F1} GiB usable");
        return bytes < 512L << 20
            ? new DoctorCheck("memory", CheckOutcome.Warning, found, "lower exchange.books.max-orders, or give it more memory")
            : DoctorCheck.Ok("memory", found);
    }

    public static DoctorCheck Port(GatewayOptions gateway) => Port("port", gateway.Host, gateway.Port, "serve --port N", "exchange.gateway");

    public static DoctorCheck WebPort(WebOptions web) => web.Enabled
        ? Port("web port", web.Host, web.Port, "serve --web-port N, --no-web", "exchange.web")
        : DoctorCheck.Ok("web port", "exchange.web.enabled is off: TCP only");

    private static DoctorCheck Port(string name, string host, int port, string option, string section)
    {
        IPAddress address = string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Parse(host);
        string endpoint = new IPEndPoint(address, port).ToString();
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return DoctorCheck.Ok(name, $"{endpoint} is free");
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return new DoctorCheck(name, CheckOutcome.Failed, $"{endpoint} is in use by another program", $"stop it, or choose another port: {option}, or {section}.port");
        }
        catch (SocketException e)
        {
            return new DoctorCheck(name, CheckOutcome.Failed, $"{endpoint} cannot be listened on: {e.Message}", $"set {section}.host to an address of this machine, and a port above 1023");
        }
    }
}
