namespace ActorExchange.Journal;
