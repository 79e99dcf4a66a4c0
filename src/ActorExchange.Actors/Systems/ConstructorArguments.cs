using System.Linq.Expressions;
using System.Reflection;

namespace ActorExchange.Actors;

/// <summary>Finds constructors and their arguments for <see cref="Props"/>.</summary>
internal static class ConstructorArguments
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static object?[] Evaluate(NewExpression creation)
    {
        var arguments = new object?[creation.Arguments.Count];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = Evaluate(creation.Arguments[i]);
        return arguments;
    }

    public static ConstructorInfo Find(Type type, object?[] args)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors(Any))
        {
            if (Accepts(constructor.GetParameters(), args)) return constructor;
        }

        throw new ArgumentException($"{type} has no constructor for the {args.Length} arguments given.", nameof(args));
    }

    /// <summary>Fills optional parameters in.</summary>
    public static object?[] Complete(Type type, object?[] args)
    {
        ParameterInfo[] parameters = Find(type, args).GetParameters();
        if (parameters.Length == args.Length) return args;
        var complete = new object?[parameters.Length];
        args.CopyTo(complete, 0);
        for (int i = args.Length; i < complete.Length; i++) complete[i] = parameters[i].DefaultValue;
        return complete;
    }

    private static bool Accepts(ParameterInfo[] parameters, object?[] args)
    {
        if (args.Length > parameters.Length) return false;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (i >= args.Length ? !parameters[i].IsOptional : !Accepts(parameters[i].ParameterType, args[i])) return false;
        }

        return true;
    }

    private static bool Accepts(Type parameter, object? arg) =>
        arg is null ? !parameter.IsValueType || Nullable.GetUnderlyingType(parameter) is not null : parameter.IsInstanceOfType(arg);

    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field, Expression: ConstantExpression owner } => field.GetValue(owner.Value),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };
}
