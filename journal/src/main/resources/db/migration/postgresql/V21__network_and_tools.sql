-- Requests that failed without an answer, and what the server's own tools asked of the web, with the rest of what was used.
alter table model_usage add column failed bigint not null default 0;
alter table model_usage add column web_searches bigint not null default 0;
alter table model_usage add column web_fetches bigint not null default 0;

create index model_usage_by_date on model_usage (day);

-- What the proxy let through and blocked of a session's commands, by host. A session has a few hundred rows at most.
create table session_network (
    session_id  text collate "C" not null, -- of a thread the session above
    host        text collate "C" not null,
    connections bigint not null,
    sent        bigint not null, -- bytes
    received    bigint not null, -- bytes
    blocked     bigint not null,
    primary key (session_id, host)
);
