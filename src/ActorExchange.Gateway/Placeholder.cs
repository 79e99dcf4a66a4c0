namespace ActorExchange.Gateway;
