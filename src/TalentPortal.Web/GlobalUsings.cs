global using TalentPortal.Domain.Kernel;
