-- How the pieces of rejected mail are written: what was kept before is plain gzip, from now on each
-- piece of the gzip stream is encrypted (a nonce of 12 bytes, then AES-256-GCM).
alter table rejected_piece
    add column encoding text not null default 'gzip'
        check (encoding in ('gzip', 'gzip+aes-256-gcm'));

-- The failing message as gzip, its beginning where it is large; only with failures.keep: full.
alter table failure_report add column sample bytea;
alter table failure_report alter column sample set storage external;

-- For retention, which asks for all domains at once.
create index failure_report_by_age on failure_report (arrived_at);
