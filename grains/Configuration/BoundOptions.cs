using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SongNodes.Grains.Configuration;

/// <summary>Options that are bound to a section of the configuration and held to the bounds on their properties.</summary>
public static class BoundOptions
{
    /// <summary>Adds them; a value out of bounds ends the start with a sentence that names its key.</summary>
    public static OptionsBuilder<T> AddBoundOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IValidateOptions<T>>(new Bounds<T>(section));
        return services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
    }

    /// <summary>The same for what decides how a process is put together, before there are services.</summary>
    /// <exception cref="OptionsValidationException">A value is out of bounds.</exception>
    public static T GetBoundOptions<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = configuration.GetSection(section).Get<T>() ?? new();
        return new Bounds<T>(section).Validate(null, options) is { Failed: true, Failures: var failures }
            ? throw new OptionsValidationException(section, typeof(T), failures)
            : options;
    }

    private sealed class Bounds<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var failures = typeof(T).GetProperties().SelectMany(property => property
                .GetCustomAttributes<ValidationAttribute>()
                .Select(bound => Failure($"{section}:{property.Name}", bound, property.GetValue(options))))
                .OfType<string>().ToList();
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }

        private static string? Failure(string key, ValidationAttribute bound, object? value) => bound switch
        {
            _ when bound.IsValid(value) => null,
            // With the value: "300" for a time means 300 days, which only shows here.
            RangeAttribute range => $"{key} must be between {range.Minimum} and {range.Maximum}; it is {value}.",
            RequiredAttribute => $"{key} must not be empty.",
            _ => bound.FormatErrorMessage(key),
        };
    }
}
