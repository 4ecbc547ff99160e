using System;

namespace AWS.Lambda.Powertools.Idempotency.Exceptions;

public class IdempotencyAlreadyInProgressException : Exception
{
    public IdempotencyAlreadyInProgressException() { }
    public IdempotencyAlreadyInProgressException(string message) : base(message) { }
    public IdempotencyAlreadyInProgressException(string message, Exception innerException) : base(message, innerException) { }
}

public class IdempotencyConfigurationException : Exception
{
    public IdempotencyConfigurationException() { }
    public IdempotencyConfigurationException(string message) : base(message) { }
    public IdempotencyConfigurationException(string message, Exception innerException) : base(message, innerException) { }
}

public class IdempotencyInconsistentStateException : Exception
{
    public IdempotencyInconsistentStateException() { }
    public IdempotencyInconsistentStateException(string message) : base(message) { }
    public IdempotencyInconsistentStateException(string message, Exception innerException) : base(message, innerException) { }
}

public class IdempotencyItemAlreadyExistsException : Exception
{
    public IdempotencyItemAlreadyExistsException() { }
    public IdempotencyItemAlreadyExistsException(string message) : base(message) { }
    public IdempotencyItemAlreadyExistsException(string message, Exception innerException) : base(message, innerException) { }
}

public class IdempotencyItemNotFoundException : Exception
{
    public IdempotencyItemNotFoundException() { }
    public IdempotencyItemNotFoundException(string message) : base(message) { }
    public IdempotencyItemNotFoundException(string message, Exception innerException) : base(message, innerException) { }
}

public class IdempotencyKeyException : Exception
{
    public IdempotencyKeyException() { }
    public IdempotencyKeyException(string message) : base(message) { }
    public IdempotencyKeyException(string message, Exception innerException) : base(message, innerException) { }
}

public class IdempotencyPersistenceLayerException : Exception
{
    public IdempotencyPersistenceLayerException() { }
    public IdempotencyPersistenceLayerException(string message) : base(message) { }
    public IdempotencyPersistenceLayerException(string message, Exception innerException) : base(message, innerException) { }
}

public class IdempotencyValidationException : Exception
{
    public IdempotencyValidationException() { }
    public IdempotencyValidationException(string message) : base(message) { }
    public IdempotencyValidationException(string message, Exception innerException) : base(message, innerException) { }
}
