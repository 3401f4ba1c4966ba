using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class AgreementEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ended_on",
                table: "agreements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "in_force_since",
                table: "agreements",
                type: "date",
                nullable: true);

            // From the journal, as far as it says; what came with the sample was in force from the day it became public. The triggers of the law,
            // which keep what was signed, are those of the version before, and do not know the columns yet.
            migrationBuilder.Sql("""
                ALTER TABLE agreements DISABLE TRIGGER USER;
                UPDATE agreements a SET
                    in_force_since = coalesce(
                        (SELECT max((l.at AT TIME ZONE 'Asia/Seoul')::date) FROM audit_lines l WHERE l.subject = a.id AND l.action = 'agreement.activate'),
                        CASE WHEN a.state IN ('Active', 'Expired')
                            OR (a.state = 'Terminated' AND NOT EXISTS (SELECT 1 FROM audit_lines l WHERE l.subject = a.id AND l.action = 'agreement.sign')) THEN (coalesce(a.public_since, a.changed_at) AT TIME ZONE 'Asia/Seoul')::date END),
                    ended_on = CASE WHEN a.state = 'Terminated' THEN coalesce(
                        (SELECT max((l.at AT TIME ZONE 'Asia/Seoul')::date) FROM audit_lines l WHERE l.subject = a.id AND l.action = 'agreement.terminate'),
                        (a.changed_at AT TIME ZONE 'Asia/Seoul')::date) END
                    WHERE a.state IN ('Active', 'Expired', 'Terminated', 'Superseded');
                ALTER TABLE agreements ENABLE TRIGGER USER;
                """);

            migrationBuilder.AddCheckConstraint(
                name: "agreement_in_force_after_signature",
                table: "agreements",
                sql: "in_force_since IS NULL OR state NOT IN ('Draft', 'UnderReview', 'Withdrawn', 'Signed')");

            migrationBuilder.AddCheckConstraint(
                name: "agreement_terminated_on_a_day",
                table: "agreements",
                sql: "(state = 'Terminated') = (ended_on IS NOT NULL)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "agreement_in_force_after_signature",
                table: "agreements");

            migrationBuilder.DropCheckConstraint(
                name: "agreement_terminated_on_a_day",
                table: "agreements");

            migrationBuilder.DropColumn(
                name: "ended_on",
                table: "agreements");

            migrationBuilder.DropColumn(
                name: "in_force_since",
                table: "agreements");
        }
    }
}
