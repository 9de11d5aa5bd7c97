-- Mail that Rollcall sends. A row is there before anything is sent, so that nothing is forgotten, and
-- stays when it is done, so that nothing is sent twice.

create table outgoing_mail (
    id         bigint      generated always as identity primary key,
    kind       text        not null,    -- weekly, alert, ...
    key        text        not null,    -- which of that kind: an ISO week, ...
    recipient  text        not null,    -- address in small letters: what tells recipients apart
    address    text        not null,    -- as it was configured
    message_id text        not null,    -- a function of kind, key and recipient
    content    bytea,                   -- as it travels; null once it has been sent
    state      text        not null default 'waiting'
        check (state in ('waiting', 'sent', 'given-up')),
    made_at    timestamptz not null,
    attempts   integer     not null default 0,
    next_at    timestamptz not null,    -- when it is to be tried again
    ended_at   timestamptz,             -- when it was sent, or given up
    said       text,                    -- by the server at the last attempt, or why there was none
    unique (kind, key, recipient),
    check ((ended_at is null) = (state = 'waiting')),
    check (content is not null or state = 'sent')
);
create index outgoing_mail_by_next on outgoing_mail (next_at) where state = 'waiting';
comment on table outgoing_mail is 'mail that is to be sent, and was; one for each kind, key and recipient';

create table outgoing_kind (
    kind  text        primary key,
    since timestamptz not null
);
comment on table outgoing_kind is 'since when mail of a kind is made; what was due before is not caught up';
