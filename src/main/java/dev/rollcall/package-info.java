/**
 * Rollcall: who sends mail in our name, and may the DMARC policy move?
 *
 * <p>The way of the data is the map of the packages:
 *
 * <pre>
 * inbox ─▶ mail.Message ─▶ unpack ─▶ parse ─▶ report.Report ─▶ store ─▶ sender ─▶ judge.Overview ─▶ tell
 * </pre>
 *
 * <ul>
 *   <li>{@code domain}: domain names, public suffixes, alignment; pure.
 *   <li>{@code limit}: every limit and its default, in one record.
 *   <li>{@code fault}: the two ways in which a run can fail: try later, or needs fixing.
 *   <li>{@code report}: the facts, what a received report says. Immutable records. {@code
 *       report.kept}: what the store holds of it, for those who look.
 *   <li>{@code carrier}: who carried a report, and whether that was its reporter; pure.
 *   <li>{@code published}: the facts of DNS, what is published about a domain. Immutable records.
 *   <li>{@code auth}: what Rollcall itself found out about mail by SPF and DKIM; records.
 *   <li>{@code dns}: questions to DNS or to a zone file in its place; SPF records, and DKIM
 *       signatures, whose keys are there.
 *   <li>{@code network}: whose network an address is in, by a database file.
 *   <li>{@code opendkim}: the files of OpenDKIM: which relay signs what, and what is wrong; pure.
 *   <li>{@code mail}: a message and its parts; reading MIME.
 *   <li>{@code config}: settings, read once, every fault reported at once with file and line.
 *   <li>{@code token}: tokens of OAuth 2.0 to log in with, for mailboxes that take no password.
 *   <li>{@code channel}: where alerts are sent, and in what form.
 *   <li>{@code inbox}: where messages come from: IMAP, mbox, Maildir, folders, files.
 *   <li>{@code post}: sending mail: what a message of ours looks like; SMTP.
 *   <li>{@code unpack}: a message in, re-openable plain bytes out, within limits.
 *   <li>{@code parse}: bytes in, facts out; no DNS, clock, disk or database.
 *   <li>{@code sender}: who sends in our name: evidence, senders, classification; pure.
 *   <li>{@code judge}: findings, readiness, the overview; pure. {@code judge.policy}: the way to a
 *       stricter policy, step by step; {@code judge.plan}: what to take to a change board; {@code
 *       judge.whatif}: what would become of mail if something else were so; {@code judge.alert}:
 *       what cannot wait for Monday; {@code judge.weekly}: the report of a week.
 *   <li>{@code privacy}: personal data: what is kept of it, as what, and the key; pure.
 *   <li>{@code store}: PostgreSQL, and nothing else knows SQL; the embedded server.
 *   <li>{@code tell}: voices over one overview; letters, by templates.
 *   <li>{@code app}: the order of things: wiring, intake, review, demo.
 *   <li>{@code cli}: one command a file; it only translates.
 * </ul>
 *
 * <p>Facts import nothing but names. Steps import the types they carry, never each other. Judging
 * does no I/O. Voices know the overview, not the store. Only {@code app} knows the order, only
 * {@code cli} knows {@code app}. A test holds this map against the code.
 */
@NullMarked
package dev.rollcall;

import org.jspecify.annotations.NullMarked;
