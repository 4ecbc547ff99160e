using System;

namespace Autofac;

public interface IComponentContext
{
}

public interface ILifetimeScope : IComponentContext, IDisposable, IAsyncDisposable
{
    ILifetimeScope BeginLifetimeScope();
}

public interface IContainer : ILifetimeScope
{
}

public interface IRegistrationBuilder<T>
{
    IRegistrationBuilder<T> As<TService>();

    IRegistrationBuilder<T> SingleInstance();

    IRegistrationBuilder<T> InstancePerLifetimeScope();
}

public sealed class ContainerBuilder
{
    public IContainer Build() => null;
}

public static class RegistrationExtensions
{
    public static IRegistrationBuilder<T> RegisterType<T>(this ContainerBuilder builder) => null;

    public static IRegistrationBuilder<T> RegisterInstance<T>(this ContainerBuilder builder, T instance)
        where T : class => null;

    public static IRegistrationBuilder<T> Register<T>(this ContainerBuilder builder, Func<IComponentContext, T> @delegate) => null;
}

public static class ResolutionExtensions
{
    public static TService Resolve<TService>(this IComponentContext context) => default;
}
