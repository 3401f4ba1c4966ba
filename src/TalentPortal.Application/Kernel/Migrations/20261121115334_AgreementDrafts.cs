using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class AgreementDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_agreement_attendees_agreements_agreement",
                table: "agreement_attendees");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_clauses_agreements_agreement",
                table: "agreement_clauses");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_facts_agreements_agreement",
                table: "agreement_facts");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_names_agreements_agreement",
                table: "agreement_names");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_parties_agreements_agreement",
                table: "agreement_parties");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_relations_agreements_agreement",
                table: "agreement_relations");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_signatories_agreement_parties_party",
                table: "agreement_signatories");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_sources_agreements_agreement",
                table: "agreement_sources");

            migrationBuilder.AddColumn<bool>(
                name: "is_title_tentative",
                table: "agreements",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "public_since",
                table: "agreements",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "quantity_knowledge",
                table: "agreement_facts",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "NotApplicable");

            migrationBuilder.AddColumn<long>(
                name: "quantity_value",
                table: "agreement_facts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "agreement_facts",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "condition_en",
                table: "agreement_clauses",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "condition_ko",
                table: "agreement_clauses",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreement_writers",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_writers", x => new { x.agreement, x.person });
                    table.ForeignKey(
                        name: "FK_agreement_writers_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "fact_quantity_is_a_count",
                table: "agreement_facts",
                sql: "(quantity_knowledge IN ('Exact', 'Approximate')) = (quantity_value IS NOT NULL) AND quantity_value >= 0");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_attendees_agreements_agreement",
                table: "agreement_attendees",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_clauses_agreements_agreement",
                table: "agreement_clauses",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_facts_agreements_agreement",
                table: "agreement_facts",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_names_agreements_agreement",
                table: "agreement_names",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_parties_agreements_agreement",
                table: "agreement_parties",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_relations_agreements_agreement",
                table: "agreement_relations",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_signatories_agreement_parties_party",
                table: "agreement_signatories",
                column: "party",
                principalTable: "agreement_parties",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_sources_agreements_agreement",
                table: "agreement_sources",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_agreement_attendees_agreements_agreement",
                table: "agreement_attendees");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_clauses_agreements_agreement",
                table: "agreement_clauses");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_facts_agreements_agreement",
                table: "agreement_facts");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_names_agreements_agreement",
                table: "agreement_names");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_parties_agreements_agreement",
                table: "agreement_parties");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_relations_agreements_agreement",
                table: "agreement_relations");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_signatories_agreement_parties_party",
                table: "agreement_signatories");

            migrationBuilder.DropForeignKey(
                name: "FK_agreement_sources_agreements_agreement",
                table: "agreement_sources");

            migrationBuilder.DropTable(
                name: "agreement_writers");

            migrationBuilder.DropCheckConstraint(
                name: "fact_quantity_is_a_count",
                table: "agreement_facts");

            migrationBuilder.DropColumn(
                name: "is_title_tentative",
                table: "agreements");

            migrationBuilder.DropColumn(
                name: "public_since",
                table: "agreements");

            migrationBuilder.DropColumn(
                name: "quantity_knowledge",
                table: "agreement_facts");

            migrationBuilder.DropColumn(
                name: "quantity_value",
                table: "agreement_facts");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "agreement_facts");

            migrationBuilder.DropColumn(
                name: "condition_en",
                table: "agreement_clauses");

            migrationBuilder.DropColumn(
                name: "condition_ko",
                table: "agreement_clauses");

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_attendees_agreements_agreement",
                table: "agreement_attendees",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_clauses_agreements_agreement",
                table: "agreement_clauses",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_facts_agreements_agreement",
                table: "agreement_facts",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_names_agreements_agreement",
                table: "agreement_names",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_parties_agreements_agreement",
                table: "agreement_parties",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_relations_agreements_agreement",
                table: "agreement_relations",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_signatories_agreement_parties_party",
                table: "agreement_signatories",
                column: "party",
                principalTable: "agreement_parties",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_agreement_sources_agreements_agreement",
                table: "agreement_sources",
                column: "agreement",
                principalTable: "agreements",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
