namespace ActorExchange.TestKit;

/// <summary>Which command of a book a <see cref="BookCommand"/> is.</summary>
public enum BookCommandKind
{
    Place,
    PlaceGroup,
    Cancel,
    Replace,
    Reduce,
    MassCancel,
    CancelAll,
    SetPhase,
    Uncross,
    ReleaseBatch,
    SetReferencePrice,
    AdvanceTo,
    Expire,
}
