using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Programs;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Reporting;

/// <summary>What a state means, for its badge.</summary>
internal static class Tones
{
    public static Tone Of(AgreementState state) => state switch
    {
        AgreementState.Active => Tone.Success,
        AgreementState.Signed or AgreementState.UnderReview => Tone.Info,
        AgreementState.Terminated => Tone.Danger,
        _ => Tone.Neutral,
    };

    public static Tone Of(OriginClass origin) => origin switch
    {
        OriginClass.Stated => Tone.Success,
        OriginClass.Computed => Tone.Info,
        OriginClass.ThirdParty => Tone.Warning,
        _ => Tone.Neutral,
    };

    public static Tone Of(ProgrammeStatus status) => status switch
    {
        ProgrammeStatus.Open => Tone.Success,
        ProgrammeStatus.Planned => Tone.Info,
        _ => Tone.Warning,
    };

    public static Tone Of(ClauseStatus status) => status switch
    {
        ClauseStatus.Done => Tone.Success,
        ClauseStatus.InProgress => Tone.Info,
        ClauseStatus.Dropped => Tone.Danger,
        _ => Tone.Neutral,
    };
}
