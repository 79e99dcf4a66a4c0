#!/usr/bin/env python3
"""A trading program in Python: logs in, trades by REST, follows market data and its own orders over WebSockets, loses both connections,
resumes, and checks that nothing was lost. Exit code 0: nothing was.

    python3 trade.py [URL] [SYMBOL]        http://127.0.0.1:8080 and ACME by default; an exchange in open mode

Needs the package websockets (Debian: python3-websockets)."""
import asyncio
import hashlib
import hmac
import json
import secrets
import sys
import time
import urllib.error
import urllib.request
from decimal import Decimal

import websockets

BASE = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8080"
SYMBOL = sys.argv[2] if len(sys.argv) > 2 else "ACME"
PATIENCE = 20  # seconds for one message


def call(method, path, body=None, token=None, headers=None):
    """One REST request. Refusals are problems (RFC 9457): their detail says what, why and what next."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + "/api/v1" + path, data, {"Content-Type": "application/json", **(headers or {})}, method=method)
    if token:
        request.add_header("Authorization", "Bearer " + token)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return json.load(response)
    except urllib.error.HTTPError as refusal:
        raise SystemExit(f"{method} {path}: {refusal.code} {refusal.read().decode()}") from refusal


def signed(method, path, user_and_key_id, key, body=b""):
    """Headers of a signed request, for programs: the key itself never travels."""
    timestamp, nonce, window = str(time.time_ns() // 1_000_000), secrets.token_hex(8), "5000"
    text = "\n".join([timestamp, nonce, window, method, path, hashlib.sha256(body).hexdigest()])
    return {
        "X-Exchange-Key": user_and_key_id,
        "X-Exchange-Timestamp": timestamp,
        "X-Exchange-Nonce": nonce,
        "X-Exchange-Window": window,
        "X-Exchange-Signature": hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest(),
    }


async def read_until(socket, wanted):
    """Reads messages until one is wanted; returns all of them."""
    messages = []
    while not messages or not wanted(messages[-1]):
        message = json.loads(await asyncio.wait_for(socket.recv(), PATIENCE))
        if message["type"] == "error":
            raise SystemExit(f"the exchange refused: {message}")
        messages.append(message)
    return messages


async def open_socket(first):
    socket = await websockets.connect(BASE.replace("http", "ws", 1) + "/ws/v1")
    await socket.send(json.dumps(first))
    return socket


def watch(resume=None):
    """Market data of the symbol; with the last sequence applied it goes on right after it."""
    more = {} if resume is None else {"resume": resume}
    return open_socket({"op": "subscribe", "id": 1, "channel": "orderbook", "symbol": SYMBOL, "depth": 10, **more})


def follow(token, last_report=None):
    """A user's own reports, from the first or from after the last one seen."""
    return open_socket({"op": "auth", "id": 1, "token": token, "resume": {} if last_report is None else {SYMBOL: last_report}})


def trade(price, alice, bob, order_id, filled):
    """Bob buys what is offered up to Alice's price until so much of her order is filled, whoever else is in the market."""
    while (before := Decimal(call("GET", f"/orders/by-client-id/{order_id}", token=alice)["filled"])) < filled:
        asks = call("GET", f"/orderbook/{SYMBOL}?depth=100")["asks"]
        others = sum(Decimal(ask[1]) for ask in asks if Decimal(ask[0]) <= price) - (100 - before)
        order = {"symbol": SYMBOL, "side": "BUY", "type": "LIMIT", "timeInForce": "IOC", "quantity": str(max(others, 0) + filled - before), "price": str(price)}
        call("POST", "/orders", order, bob)


async def read_to(market, sequences):
    """Market data up to where the exchange is now."""
    now = call("GET", f"/orderbook/{SYMBOL}")["sequence"]
    while not sequences or sequences[-1] < now:
        message = (await read_until(market, lambda m: m["type"] in ("snapshot", "update")))[-1]
        if message["type"] == "snapshot" and sequences:
            raise SystemExit("market data was resumed too late: a new snapshot came, what was between is not known")
        sequences.append(message["sequence"])


async def main():
    run = time.time_ns() // 1_000_000
    tokens = [call("POST", "/auth/token", {"user": f"py-{name}-{run}"})["token"] for name in ("alice", "bob")]
    alice, bob = tokens
    print(f"logged in as py-alice-{run} and py-bob-{run}")

    sequences, reports = [], []
    market, private = await watch(), await follow(alice)
    await read_to(market, sequences)
    await read_until(private, lambda m: m["type"] == "authenticated")

    asks = call("GET", f"/orderbook/{SYMBOL}")["asks"]
    price, order_id = Decimal(asks[0][0] if asks else "100"), f"py-{run}"
    call("POST", "/orders", {"clientOrderId": order_id, "symbol": SYMBOL, "side": "SELL", "type": "LIMIT", "quantity": "100", "price": str(price)}, alice)
    trade(price, alice, bob, order_id, 10)
    reports += [m for m in await read_until(private, lambda m: m.get("execType") == "TRADE") if m["type"] == "execution"]
    await read_to(market, sequences)
    print(f"{SYMBOL} at {price}: Alice sells 100, Bob buys; filled {reports[-1]['filled']} (report {reports[-1]['number']})")

    market.transport.abort()
    private.transport.abort()
    print(f"cut after report {reports[-1]['number']} and market data {sequences[-1]}; Bob goes on buying, Alice cancels the rest")
    trade(price, alice, bob, order_id, 20)
    trade(price, alice, bob, order_id, 30)
    call("DELETE", f"/orders?symbol={SYMBOL}", token=alice)

    market, private = await watch(sequences[-1]), await follow(alice, reports[-1]["number"])
    reports += [m for m in await read_until(private, lambda m: m["type"] == "resumed") if m["type"] == "execution"]
    await read_to(market, sequences)
    fills = [fill["tradeId"] for fill in call("GET", f"/fills?symbol={SYMBOL}", token=alice)["fills"]]
    await market.close()
    await private.close()

    seen = [report["tradeId"] for report in reports if report["execType"] == "TRADE"]
    numbers = [report["number"] for report in reports]
    if seen != fills or numbers != list(range(1, len(numbers) + 1)) or sequences != list(range(sequences[0], sequences[0] + len(sequences))):
        raise SystemExit(f"LOST: fills {fills}, seen {seen}, reports {numbers}, market data {sequences}")
    print(f"nothing was lost: {len(fills)} fills, reports 1 to {numbers[-1]}, market data {sequences[0]} to {sequences[-1]}")

    issued = call("POST", "/auth/register", {"user": f"py-carol-{run}"})
    headers = signed("GET", "/api/v1/account", f"{issued['user']}:{issued['keyId']}", issued["key"])
    balance = call("GET", "/account", headers=headers)["balances"][0]
    print(f"signed request: {issued['user']} has {balance['total']} {balance['currency']}")


asyncio.run(main())
