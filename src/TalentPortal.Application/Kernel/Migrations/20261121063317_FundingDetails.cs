using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class FundingDetails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "condition_en",
                table: "plan_lines",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_document",
                table: "ledger_entries",
                column: "document");

            migrationBuilder.AddForeignKey(
                name: "FK_ledger_entries_stored_documents_document",
                table: "ledger_entries",
                column: "document",
                principalTable: "stored_documents",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ledger_entries_stored_documents_document",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_document",
                table: "ledger_entries");

            migrationBuilder.DropColumn(
                name: "condition_en",
                table: "plan_lines");
        }
    }
}
