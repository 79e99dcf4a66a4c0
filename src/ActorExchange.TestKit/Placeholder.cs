namespace ActorExchange.TestKit;
