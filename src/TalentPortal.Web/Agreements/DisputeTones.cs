using TalentPortal.Domain.Agreements;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Agreements;

/// <summary>What the state of a dispute means, for its badge.</summary>
internal static class DisputeTones
{
    public static Tone Of(DisputeState state) => state switch
    {
        DisputeState.Open => Tone.Warning,
        DisputeState.Upheld => Tone.Danger,
        DisputeState.Dismissed => Tone.Success,
        _ => Tone.Neutral,
    };
}
