using System.Globalization;
using System.Text;

namespace ActorExchange.Hocon.Tests;

/// <summary>No text, however broken, gives anything but a value or a <see cref="HoconException"/>. ACTOREXCHANGE_SEED repeats a run.</summary>
public class FuzzTests
{
    private const string Alphabet = "{}[]:=,+#\"\\/.$?\n\t -_abc019eE\u00e9\u2003\0!&*@`^";

    private static readonly string[] Seeds =
    [
        "a { b = [1, 2.5e3, \"x\\n\"], c = ${a.b} [3], d += {x: ${?e}} } # end\n",
        "x = \"\"\"raw\"\"\" ${y}z, y = true null\ninclude \"i\"\ninclude required(file(\"j.conf\"))\n",
        "p = [1]\np = ${p} [2]\no = ${q} {k: ${o.l}foo}\nq { l = 1 }\n\"a.b\".c : null",
        "d = 10s, s = 1 MiB // c\na.b.c = 1\na.b { d : 2 }\na.b = ${?z}\n",
    ];

    [Fact]
    public void Random_and_mutated_texts_parse_or_are_refused()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), CultureInfo.InvariantCulture, out int given)
            ? given
            : Random.Shared.Next();
        var random = new Random(seed);
        int parsed = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string text = i % 4 == 0 ? RandomText(random) : Mutate(random, Seeds[random.Next(Seeds.Length)]);
            try
            {
                HoconConfig config = HoconConfig.ParseString(text, "fuzz", Read.NoEnvironment);
                _ = HoconJson.Write(config.Root);
                parsed++;
            }
            catch (HoconException)
            {
                // A refusal is an answer.
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, round {i}: {e.GetType().Name} {e.Message} on {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}");
            }
        }
        parsed.ShouldBeInRange(500, 19_500, $"seed {seed}: neither all nor none should parse");
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (int n = random.Next(60); n > 0; n--) text.Append(random.Next(20) == 0 ? (char)random.Next(0x10000) : Alphabet[random.Next(Alphabet.Length)]);
        return text.ToString();
    }

    private static string Mutate(Random random, string text)
    {
        var result = new StringBuilder(text);
        for (int n = random.Next(1, 6); n > 0; n--)
        {
            int at = random.Next(result.Length);
            switch (random.Next(4))
            {
                case 0: result.Remove(at, Math.Min(result.Length - at, random.Next(1, 8))); break;
                case 1: result.Insert(at, Alphabet[random.Next(Alphabet.Length)]); break;
                case 2: result[at] = Alphabet[random.Next(Alphabet.Length)]; break;
                default: result.Insert(at, text.AsSpan(random.Next(text.Length / 2), random.Next(1, text.Length / 2))); break;
            }
            if (result.Length == 0) result.Append('a');
        }
        return result.ToString();
    }
}
