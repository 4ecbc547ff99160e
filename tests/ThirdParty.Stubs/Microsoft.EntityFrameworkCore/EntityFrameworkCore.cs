using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore
{
    public class DbContextOptions
    {
    }

    public class DbContextOptions<TContext> : DbContextOptions
        where TContext : DbContext
    {
    }

    public class DbContextOptionsBuilder
    {
    }

    public abstract class DbSet<TEntity>
        where TEntity : class
    {
        public virtual ValueTask<ChangeTracking.EntityEntry<TEntity>> AddAsync(TEntity entity, CancellationToken cancellationToken = default) => default;

        public virtual Task AddRangeAsync(params TEntity[] entities) => null;
    }

    public class DbContext : IDisposable, IAsyncDisposable
    {
        protected DbContext() { }

        public DbContext(DbContextOptions options) { }

        public virtual int SaveChanges() => 0;

        public virtual Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) => null;

        protected internal virtual void OnConfiguring(DbContextOptionsBuilder optionsBuilder) { }

        public virtual void Dispose() { }

        public virtual ValueTask DisposeAsync() => default;
    }
}

namespace Microsoft.EntityFrameworkCore.ChangeTracking
{
    public class EntityEntry<TEntity>
        where TEntity : class
    {
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class EntityFrameworkServiceCollectionExtensions
    {
        public static IServiceCollection AddDbContext<TContext>(
            this IServiceCollection serviceCollection,
            Action<DbContextOptionsBuilder> optionsAction = null,
            ServiceLifetime contextLifetime = ServiceLifetime.Scoped,
            ServiceLifetime optionsLifetime = ServiceLifetime.Scoped)
            where TContext : DbContext => serviceCollection;

        public static IServiceCollection AddDbContext<TContext>(
            this IServiceCollection serviceCollection, ServiceLifetime contextLifetime, ServiceLifetime optionsLifetime = ServiceLifetime.Scoped)
            where TContext : DbContext => serviceCollection;
    }
}
