// Each test runs processes of its own: side by side they would only slow one another down past their deadlines.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
