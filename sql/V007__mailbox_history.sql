-- Mailboxes with years of mail are read from the newest mail down, so what is settled in a folder is
-- ranges of UIDs and no longer one cursor with the UIDs above it.

alter table mailbox_folder
    add column settled  int8multirange not null default '{}',
    add column backlog  bigint not null default 0,  -- mails not settled, as far as known
    add column oldest   date,                       -- the day of receipt of the oldest settled mail
    add column reports  bigint not null default 0,  -- settled mails with reports
    add column ignored  bigint not null default 0,  -- those that are no report
    add column rejected bigint not null default 0,  -- those that could not be read, or not all of it
    add column deleted  bigint not null default 0;  -- mails that we deleted
comment on column mailbox_folder.settled is 'ranges of UIDs in which every mail is settled or was not there';

insert into mailbox_folder (mailbox, folder, uid_validity, up_to)
select mailbox, folder, max(uid_validity), 0 from mailbox_settled group by mailbox, folder
on conflict do nothing;

update mailbox_folder f
set settled = int8multirange(case when up_to > 0 then int8range(1, up_to, '[]') else 'empty' end) + coalesce(
    (select range_agg(int8range(s.uid, s.uid, '[]')) from mailbox_settled s
     where s.mailbox = f.mailbox and s.folder = f.folder and s.uid_validity = f.uid_validity),
    '{}')
where up_to > 0 or exists (
    select from mailbox_settled s where s.mailbox = f.mailbox and s.folder = f.folder);

drop table mailbox_settled;
alter table mailbox_folder drop column up_to, drop column last_success;

-- How each poll of a mailbox ended; part of the log of runs.
create table mailbox_poll (
    run     bigint not null references run on delete cascade,
    mailbox text   not null,
    error   text,                                   -- null when it was read to its end
    primary key (mailbox, run)
);
create index mailbox_poll_by_run on mailbox_poll (run);
