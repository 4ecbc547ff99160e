namespace MediatR;

public interface IBaseRequest
{
}

public interface IRequest : IBaseRequest
{
}

public interface IRequest<out TResponse> : IBaseRequest
{
}

public interface INotification
{
}

public readonly struct Unit
{
    public static ref readonly Unit Value => ref s_value;

    private static readonly Unit s_value;
}
