using System.Collections;
using Microsoft.Extensions.DependencyInjection;

namespace Paved.AspNetCore.Internal;

/// <summary>
/// The services of an application, among which some implementations of Identity are replaced: those that are there, and
/// those that are added through this view, as <c>AddSignInManager</c> does. So it does not matter what comes first.
/// </summary>
internal sealed class ReplacingServices : IServiceCollection
{
    private readonly IServiceCollection _services;
    private readonly IReadOnlyList<IdentityReplacement> _replacements;

    public ReplacingServices(IServiceCollection services, IReadOnlyList<IdentityReplacement> replacements)
    {
        (_services, _replacements) = (services, replacements);
        for (var index = 0; index < services.Count; index++)
        {
            services[index] = Replaced(services[index]);
        }
    }

    public int Count => _services.Count;

    public bool IsReadOnly => _services.IsReadOnly;

    public ServiceDescriptor this[int index]
    {
        get => _services[index];
        set => _services[index] = Replaced(value);
    }

    public void Add(ServiceDescriptor item) => _services.Add(Replaced(item));

    public void Insert(int index, ServiceDescriptor item) => _services.Insert(index, Replaced(item));

    public void Clear() => _services.Clear();

    public bool Contains(ServiceDescriptor item) => _services.Contains(item);

    public void CopyTo(ServiceDescriptor[] array, int arrayIndex) => _services.CopyTo(array, arrayIndex);

    public IEnumerator<ServiceDescriptor> GetEnumerator() => _services.GetEnumerator();

    public int IndexOf(ServiceDescriptor item) => _services.IndexOf(item);

    public bool Remove(ServiceDescriptor item) => _services.Remove(item);

    public void RemoveAt(int index) => _services.RemoveAt(index);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ServiceDescriptor Replaced(ServiceDescriptor item)
    {
        var replacement = item.IsKeyedService ? null : _replacements.FirstOrDefault(
            candidate => candidate.Service == item.ServiceType && candidate.Replaces(item.ImplementationType));
        return replacement is null ? item : new ServiceDescriptor(item.ServiceType, replacement.Own, item.Lifetime);
    }
}
