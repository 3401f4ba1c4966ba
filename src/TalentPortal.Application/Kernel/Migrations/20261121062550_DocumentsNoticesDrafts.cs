using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TalentPortal.Application.Kernel.Migrations
{
    /// <inheritdoc />
    public partial class DocumentsNoticesDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_drafts", x => x.id);
                    table.CheckConstraint("draft.too-large", "octet_length(json) <= 262144");
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: true),
                    organization = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    args = table.Column<string>(type: "jsonb", nullable: false),
                    href = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    read_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.id);
                    table.CheckConstraint("ck_notices_href", "href LIKE '/%' AND href NOT LIKE '//%'");
                    table.CheckConstraint("ck_notices_read", "(read_at IS NULL) = (read_by IS NULL)");
                    table.CheckConstraint("ck_notices_recipient", "num_nonnulls(person, organization) = 1 AND (organization IS NULL) = (role IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_organization = table.Column<Guid>(type: "uuid", nullable: true),
                    to_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    to_person = table.Column<Guid>(type: "uuid", nullable: true),
                    to_address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    args = table.Column<string>(type: "jsonb", nullable: false),
                    href = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_try_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_messages", x => x.id);
                    table.CheckConstraint("ck_outbox_messages_recipient", "num_nonnulls(to_organization, to_person, to_address) = 1 AND (to_organization IS NULL) = (to_role IS NULL)");
                    table.CheckConstraint("ck_outbox_messages_sent", "(sent_at IS NULL) = (state <> 'Sent')");
                });

            migrationBuilder.CreateTable(
                name: "stored_documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    storage_name = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    organization = table.Column<Guid>(type: "uuid", nullable: false),
                    is_personal = table.Column<bool>(type: "boolean", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    owner_room = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    owner_record = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stored_documents", x => x.id);
                    table.CheckConstraint("ck_stored_documents_owner", "(owner_room IS NULL) = (owner_record IS NULL)");
                    table.CheckConstraint("ck_stored_documents_reason", "(reason IS NOT NULL) = (state IN ('Infected', 'Refused'))");
                    table.CheckConstraint("document.too-large", "size BETWEEN 1 AND 20971520");
                });

            migrationBuilder.CreateTable(
                name: "document_readers",
                columns: table => new
                {
                    document = table.Column<Guid>(type: "uuid", nullable: false),
                    organization = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_readers", x => new { x.document, x.organization });
                    table.ForeignKey(
                        name: "FK_document_readers_stored_documents_document",
                        column: x => x.document,
                        principalTable: "stored_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "draft.begun",
                table: "drafts",
                columns: new[] { "organization", "role", "owner", "form", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_drafts_saved_at",
                table: "drafts",
                column: "saved_at");

            migrationBuilder.CreateIndex(
                name: "IX_notices_organization_role_at",
                table: "notices",
                columns: new[] { "organization", "role", "at" },
                filter: "organization IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notices_person_at",
                table: "notices",
                columns: new[] { "person", "at" },
                filter: "person IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_due",
                table: "outbox_messages",
                column: "next_try_at",
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_stored_documents_owner_record_owner_room",
                table: "stored_documents",
                columns: new[] { "owner_record", "owner_room" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_documents_quarantined",
                table: "stored_documents",
                column: "uploaded_at",
                filter: "state = 'Quarantined'");

            migrationBuilder.CreateIndex(
                name: "IX_stored_documents_storage_name",
                table: "stored_documents",
                column: "storage_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stored_documents_uploaded_by",
                table: "stored_documents",
                column: "uploaded_by",
                filter: "owner_record IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "document_readers");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "stored_documents");
        }
    }
}
