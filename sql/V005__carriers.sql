-- Who carried a report.

-- Forged reports are few, and are counted whenever a domain is looked at.
create index report_contradicted on report (policy_domain, day) where carrier = 'contradicted';
