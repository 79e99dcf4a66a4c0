namespace ActorExchange.Hocon;
