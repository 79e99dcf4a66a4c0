using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorExchange.Core.Tests;

/// <summary>
/// Bytes of an object and of all that it refers to, counted from types and array lengths: the same on every run, whatever the garbage
/// collector does. Arrays count with their whole capacity, fields without their alignment; shared immutable objects count once each.
/// </summary>
internal static class LiveBytes
{
    private const int ObjectHeader = 16;
    private const int ArrayHeader = 24;
    private const BindingFlags Every = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly MethodInfo SizeMethod = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!;

    public static long Of(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        long bytes = 0;
        while (open.TryPop(out object? item))
        {
            if (!seen.Add(item) || item is Type or Delegate or string) continue;
            bytes += item is Array array
                ? ArrayHeader + (array.LongLength * Size(array.GetType().GetElementType()!))
                : ObjectHeader + FieldBytes(item.GetType());
            foreach (object part in Parts(item)) open.Push(part);
        }

        return bytes;
    }

    private static IEnumerable<object> Parts(object item)
    {
        if (item is not Array array) return PartsOf(item, item.GetType());
        Type element = array.GetType().GetElementType()!;
        if (!MayRefer(element)) return [];
        return array.Cast<object?>().OfType<object>().SelectMany(part => element.IsValueType ? PartsOf(part, element) : [part]);
    }

    private static IEnumerable<object> PartsOf(object item, Type type)
    {
        foreach (FieldInfo field in Fields(type))
        {
            if (!MayRefer(field.FieldType) || field.GetValue(item) is not { } value) continue;
            if (!field.FieldType.IsValueType) yield return value;
            else foreach (object part in PartsOf(value, field.FieldType)) yield return part;
        }
    }

    private static bool MayRefer(Type type) =>
        !type.IsPrimitive && !type.IsEnum && !type.IsPointer
        && (!type.IsValueType || Fields(type).Any(field => field.FieldType != type && MayRefer(field.FieldType)));

    private static long FieldBytes(Type type) => Fields(type).Sum(field => Size(field.FieldType));

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Every))
                yield return field;
        }
    }

    private static int Size(Type type) => type.IsValueType ? (int)SizeMethod.MakeGenericMethod(type).Invoke(null, null)! : IntPtr.Size;
}
