using System.Text;

namespace SongNodes.Grains.Import;

/// <summary>Refuses to start where the runtime has no ICU: names would then be compared as they are written.</summary>
public static class IcuCheck
{
    /// <exception cref="PlatformNotSupportedException">NFKC or lower-casing does not work here.</exception>
    public static void Demand()
    {
        if (!Works())
            throw new PlatformNotSupportedException(
                "Unicode normalisation does not work here, so tracks could not be told apart. Install ICU (Debian: libicu-dev) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
    }

    private static bool Works()
    {
        try
        {
            return "ｶﾞＡ".Normalize(NormalizationForm.FormKC) == "ガA" && char.ToLowerInvariant('Ж') == 'ж';
        }
        catch (PlatformNotSupportedException)
        {
            return false;
        }
    }
}
