-- What becomes of findings. The findings themselves are judged from reports every time; what is kept
-- is when each was first and last seen, what somebody does about it, and how it ended.

create table finding_life (
    policy_domain   text        not null,
    id              text        not null,   -- digest of what it is about, the same on every day
    kind            text        not null,
    sender_kind     text,                   -- null for findings about reports
    sender          text,
    class           text,                   -- of the failing mail; null where it passes
    noted_on        date        not null,
    first_seen      date        not null,   -- days of mail, as reports tell
    last_seen       date        not null,
    again           boolean     not null,   -- seen on newer days than when it was noted or had ended
    sources         text[]      not null,   -- its addresses when it last grew, the largest first
    faulty          bigint      not null,   -- messages that showed it then
    mail            bigint      not null,   -- all messages of the same addresses then
    handling        text        check (handling in ('asked', 'waiting', 'muted')),
    handled_until   date,
    handled_by      text,
    handled_at      timestamptz,
    handled_because text,
    ending          text        check (ending in ('fixed', 'ended')),
    ended_on        date,
    ended_because   text,
    primary key (policy_domain, id),
    check ((sender is null) = (sender_kind is null)),
    check ((handling is null) = (handled_until is null)),
    check ((handling is null) = (handled_by is null)),
    check ((handling is null) = (handled_at is null)),
    check ((ending is null) = (ended_on is null)),
    check ((ending is null) = (ended_because is null))
);
create index finding_life_by_id on finding_life (id);
comment on table finding_life is 'findings over time: when they were seen, what is done about them, how they ended';

create table finding_event (
    policy_domain text        not null,
    id            text        not null,
    number        bigint      generated always as identity,
    at            timestamptz not null,
    by            text,                     -- null when Rollcall found it
    what          text        not null
        check (what in ('asked', 'waiting', 'muted', 'reopened', 'fixed', 'ended', 'back')),
    because       text,
    until         date,
    primary key (policy_domain, id, number)
);
comment on table finding_event is 'what happened to findings, in order; is never changed';
