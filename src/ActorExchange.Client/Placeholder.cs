namespace ActorExchange.Client;
