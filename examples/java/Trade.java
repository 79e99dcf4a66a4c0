import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A trading program in Java 17: logs in, trades by REST, follows market data and its own orders over WebSockets, loses both connections, resumes, and checks that
 * nothing was lost. Exit code 0: nothing was.
 *
 * <pre>javac -d out *.java && java -cp out Trade [URL] [SYMBOL]</pre>
 *
 * http://127.0.0.1:8080 and ACME by default; an exchange in open mode. Only the standard library; it has no JSON, which is in Json.java.
 */
public final class Trade {
    private static final int PATIENCE = 20; // seconds for one message
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final String symbol;
    private final String run = String.valueOf(System.currentTimeMillis());
    private final List<Map<String, Object>> reports = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();

    private Trade(String base, String symbol) {
        this.base = base;
        this.symbol = symbol;
    }

    public static void main(String[] arguments) throws Exception {
        String base = arguments.length > 0 ? arguments[0].replaceAll("/$", "") : "http://127.0.0.1:8080";
        try {
            new Trade(base, arguments.length > 1 ? arguments[1] : "ACME").run();
            System.exit(0);
        } catch (IllegalStateException fault) {
            System.err.println(fault.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        String alice = logIn("alice");
        String bob = logIn("bob");
        System.out.printf("logged in as java-alice-%s and java-bob-%s%n", run, run);

        Stream market = watch(null);
        Stream own = follow(alice, null);
        readTo(market);
        own.readUntil(m -> m.get("type").equals("authenticated"));

        List<Object> asks = Json.list(call("GET", "/orderbook/" + symbol, null, null).get("asks"));
        String price = asks.isEmpty() ? "100" : (String) Json.list(asks.get(0)).get(0);
        String orderId = "java-" + run;
        call("POST", "/orders", order("SELL", "GTC", 100, price, orderId), alice);
        trade(price, alice, bob, orderId, 10);
        takeReports(own.readUntil(m -> "TRADE".equals(m.get("execType"))));
        readTo(market);
        Map<String, Object> report = last(reports);
        System.out.printf("%s at %s: Alice sells 100, Bob buys; filled %s (report %s)%n", symbol, price, report.get("filled"), report.get("number"));

        market.cut();
        own.cut();
        System.out.printf("cut after report %s and market data %d; Bob goes on buying, Alice cancels the rest%n", report.get("number"), last(sequences));
        trade(price, alice, bob, orderId, 20);
        trade(price, alice, bob, orderId, 30);
        call("DELETE", "/orders?symbol=" + symbol, null, alice);

        market = watch(last(sequences));
        own = follow(alice, (Long) report.get("number"));
        takeReports(own.readUntil(m -> m.get("type").equals("resumed")));
        readTo(market);
        List<Object> fills = Json.list(call("GET", "/fills?symbol=" + symbol, null, alice).get("fills")).stream().map(f -> Json.object(f).get("tradeId")).toList();
        market.cut();
        own.cut();
        check(fills);
        signedRequest();
    }

    private void check(List<Object> fills) {
        List<Object> seen = reports.stream().filter(r -> r.get("execType").equals("TRADE")).map(r -> r.get("tradeId")).toList();
        List<Object> numbers = reports.stream().map(r -> r.get("number")).toList();
        boolean whole = seen.equals(fills);
        for (int i = 0; i < numbers.size(); i++) whole &= numbers.get(i).equals(i + 1L);
        for (int i = 0; i < sequences.size(); i++) whole &= sequences.get(i) == sequences.get(0) + i;
        if (!whole) throw new IllegalStateException("LOST: fills " + fills + ", seen " + seen + ", reports " + numbers + ", market data " + sequences);
        System.out.printf("nothing was lost: %d fills, reports 1 to %s, market data %d to %d%n", fills.size(), last(numbers), sequences.get(0), last(sequences));
    }

    /** Signed requests are for programs: the key itself never travels. */
    private void signedRequest() throws Exception {
        Map<String, Object> issued = call("POST", "/auth/register", "{\"user\":\"java-carol-" + run + "\"}", null);
        String path = "/api/v1/account";
        String timestamp = String.valueOf(System.currentTimeMillis());
        String nonce = UUID.randomUUID().toString().substring(0, 16);
        String window = "5000";
        String bodyHash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(new byte[0]));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(((String) issued.get("key")).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        String text = String.join("\n", timestamp, nonce, window, "GET", path, bodyHash);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
            .header("X-Exchange-Key", issued.get("user") + ":" + issued.get("keyId"))
            .header("X-Exchange-Timestamp", timestamp)
            .header("X-Exchange-Nonce", nonce)
            .header("X-Exchange-Window", window)
            .header("X-Exchange-Signature", HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))))
            .build();
        Map<String, Object> balance = Json.object(Json.list(send(request).get("balances")).get(0));
        System.out.printf("signed request: %s has %s %s%n", issued.get("user"), balance.get("total"), balance.get("currency"));
    }

    private String logIn(String name) throws Exception {
        return (String) call("POST", "/auth/token", "{\"user\":\"java-" + name + "-" + run + "\"}", null).get("token");
    }

    private String order(String side, String timeInForce, long quantity, String price, String clientOrderId) {
        return String.format("{\"clientOrderId\":\"%s\",\"symbol\":\"%s\",\"side\":\"%s\",\"type\":\"LIMIT\",\"timeInForce\":\"%s\",\"quantity\":\"%d\",\"price\":\"%s\"}",
            clientOrderId, symbol, side, timeInForce, quantity, price);
    }

    /** Bob buys what is offered up to Alice's price until so much of her order is filled, whoever else is in the market. Quantities here are whole lots. */
    private void trade(String price, String alice, String bob, String orderId, long filled) throws Exception {
        for (int i = 1; ; i++) {
            long before = Long.parseLong((String) call("GET", "/orders/by-client-id/" + orderId, null, alice).get("filled"));
            if (before >= filled) return;
            long offered = 0;
            for (Object ask : Json.list(call("GET", "/orderbook/" + symbol + "?depth=100", null, null).get("asks"))) {
                List<Object> level = Json.list(ask);
                if (Double.parseDouble((String) level.get(0)) <= Double.parseDouble(price)) offered += Long.parseLong((String) level.get(1));
            }
            long quantity = Math.max(offered - (100 - before), 0) + filled - before;
            call("POST", "/orders", order("BUY", "IOC", quantity, price, "java-" + run + "-" + filled + "-" + i), bob);
        }
    }

    /** Market data of the symbol; with the last sequence applied it goes on right after it. */
    private Stream watch(Long resume) {
        String more = resume == null ? "" : ",\"resume\":" + resume;
        return new Stream(base, "{\"op\":\"subscribe\",\"id\":1,\"channel\":\"orderbook\",\"symbol\":\"" + symbol + "\",\"depth\":10" + more + "}");
    }

    /** A user's own reports, from the first or from after the last one seen. */
    private Stream follow(String token, Long lastReport) {
        String resume = lastReport == null ? "{}" : "{\"" + symbol + "\":" + lastReport + "}";
        return new Stream(base, "{\"op\":\"auth\",\"id\":1,\"token\":\"" + token + "\",\"resume\":" + resume + "}");
    }

    /** Market data up to where the exchange is now. */
    private void readTo(Stream market) throws Exception {
        long now = (Long) call("GET", "/orderbook/" + symbol, null, null).get("sequence");
        while (sequences.isEmpty() || last(sequences) < now) {
            Map<String, Object> message = last(market.readUntil(m -> m.get("type").equals("snapshot") || m.get("type").equals("update")));
            if (message.get("type").equals("snapshot") && !sequences.isEmpty())
                throw new IllegalStateException("market data was resumed too late: what was between is not known");
            sequences.add((Long) message.get("sequence"));
        }
    }

    private void takeReports(List<Map<String, Object>> messages) {
        messages.stream().filter(m -> m.get("type").equals("execution")).forEach(reports::add);
    }

    private Map<String, Object> call(String method, String path, String body, String token) throws Exception {
        HttpRequest.BodyPublisher publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path)).method(method, publisher);
        if (body != null) request.header("Content-Type", "application/json");
        if (token != null) request.header("Authorization", "Bearer " + token);
        return send(request.build());
    }

    /** One REST request. Refusals are problems (RFC 9457): their detail says what, why and what next. */
    private static Map<String, Object> send(HttpRequest request) throws Exception {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) throw new IllegalStateException(request.method() + " " + request.uri() + ": " + response.statusCode() + " " + response.body());
        return Json.object(Json.parse(response.body()));
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    /** A WebSocket whose messages are read one after the other. */
    private static final class Stream implements WebSocket.Listener {
        private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();
        private final WebSocket socket;

        Stream(String base, String first) {
            socket = HTTP.newWebSocketBuilder().buildAsync(URI.create(base.replaceFirst("http", "ws") + "/ws/v1"), this).join();
            socket.sendText(first, true).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
            parts.append(text);
            if (isLast) {
                waiting.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        /** Reads messages until one is wanted; returns all of them. */
        List<Map<String, Object>> readUntil(Predicate<Map<String, Object>> wanted) throws InterruptedException {
            List<Map<String, Object>> messages = new ArrayList<>();
            do {
                String text = waiting.poll(PATIENCE, TimeUnit.SECONDS);
                if (text == null) throw new IllegalStateException("nothing came");
                Map<String, Object> message = Json.object(Json.parse(text));
                if (message.get("type").equals("error")) throw new IllegalStateException("the exchange refused: " + text);
                messages.add(message);
            } while (!wanted.test(last(messages)));
            return messages;
        }

        /** No goodbye: as if the network had failed. */
        void cut() {
            socket.abort();
        }
    }
}
