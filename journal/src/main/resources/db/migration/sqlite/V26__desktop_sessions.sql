-- What the desktop studio's own API was told of a session besides what a session has. Those without a row were told nothing.
create table desktop_session (
    session_id      text not null primary key,
    timeout_seconds integer, -- without a word of anybody for so long it is ended; null for never
    most_messages   integer, -- of people; null for any number
    cleared         integer not null -- the last event that is no part of its history any more; 0 for none
) without rowid;

create index desktop_session_to_end on desktop_session (session_id) where timeout_seconds is not null;

create index session_of_desktops on session (workspace, created_at desc, no desc) where studio = 'desktop' and parent is null;

-- The columns of two tables that other programs know, for people with a SQL prompt: select * from sessions where status = 'active'. A session's id
-- there is a UUID, which is what stands in base 32 behind the sesn_ of ours.
create view sessions as
    with base as (select '0123456789abcdefghijklmnopqrstuv' as d),
         word as (
         select s.session_id, s.workspace, s.title, s.created_at, h.status, h.updated_at, r.data as rest,
                ((instr(b.d, substr(s.session_id, 6, 1)) - 1) << 45) + ((instr(b.d, substr(s.session_id, 7, 1)) - 1) << 40) +
                ((instr(b.d, substr(s.session_id, 8, 1)) - 1) << 35) + ((instr(b.d, substr(s.session_id, 9, 1)) - 1) << 30) +
                ((instr(b.d, substr(s.session_id, 10, 1)) - 1) << 25) + ((instr(b.d, substr(s.session_id, 11, 1)) - 1) << 20) +
                ((instr(b.d, substr(s.session_id, 12, 1)) - 1) << 15) + ((instr(b.d, substr(s.session_id, 13, 1)) - 1) << 10) +
                ((instr(b.d, substr(s.session_id, 14, 1)) - 1) << 5) + (instr(b.d, substr(s.session_id, 15, 1)) - 1) as head,
                ((instr(b.d, substr(s.session_id, 16, 1)) - 1) << 35) + ((instr(b.d, substr(s.session_id, 17, 1)) - 1) << 30) +
                ((instr(b.d, substr(s.session_id, 18, 1)) - 1) << 25) + ((instr(b.d, substr(s.session_id, 19, 1)) - 1) << 20) +
                ((instr(b.d, substr(s.session_id, 20, 1)) - 1) << 15) + ((instr(b.d, substr(s.session_id, 21, 1)) - 1) << 10) +
                ((instr(b.d, substr(s.session_id, 22, 1)) - 1) << 5) + (instr(b.d, substr(s.session_id, 23, 1)) - 1) as middle,
                ((instr(b.d, substr(s.session_id, 24, 1)) - 1) << 35) + ((instr(b.d, substr(s.session_id, 25, 1)) - 1) << 30) +
                ((instr(b.d, substr(s.session_id, 26, 1)) - 1) << 25) + ((instr(b.d, substr(s.session_id, 27, 1)) - 1) << 20) +
                ((instr(b.d, substr(s.session_id, 28, 1)) - 1) << 15) + ((instr(b.d, substr(s.session_id, 29, 1)) - 1) << 10) +
                ((instr(b.d, substr(s.session_id, 30, 1)) - 1) << 5) + (instr(b.d, substr(s.session_id, 31, 1)) - 1) as tail
           from base b
           cross join session s
           join session_head h on h.session_id = s.session_id
           left join session_rest r on r.session_id = s.session_id
          where s.studio = 'desktop' and s.parent is null and h.status <> 'deleted'),
         known as (
         select w.*, printf('%012x%010x%010x', w.head, w.middle, w.tail) as hex
           from word w)
    select case length(k.session_id) when 31
                then substr(k.hex, 1, 8) || '-' || substr(k.hex, 9, 4) || '-' || substr(k.hex, 13, 4) || '-'
                     || substr(k.hex, 17, 4) || '-' || substr(k.hex, 21)
                else k.session_id end as id,
           k.session_id as container_id,
           0 as vnc_port,
           case when k.status = 'archived' then 'inactive'
                when k.status = 'terminated' then 'error'
                when k.status = 'idle' and k.rest like '%"retries_exhausted"%' then 'error'
                else 'active' end as status,
           strftime('%Y-%m-%d %H:%M:%f', k.created_at / 1000.0, 'unixepoch') as created_at,
           strftime('%Y-%m-%d %H:%M:%f', k.updated_at / 1000.0, 'unixepoch') as updated_at,
           k.title as name,
           k.workspace
      from known k;

create view chat_messages as
    select e.id,
           c.id as session_id,
           case e.type when 'user.message' then 'user' else 'assistant' end as role,
           coalesce((select group_concat(json_extract(b.value, '$.text'), char(10))
                       from json_each(e.data, '$.content') b
                      where json_extract(b.value, '$.type') = 'text'), '') as content,
           strftime('%Y-%m-%d %H:%M:%f', e.at / 1000.0, 'unixepoch') as timestamp,
           json_object('seq', e.place & 4294967295, 'actor', e.actor,
               'pictures', (select count(*) from json_each(e.data, '$.content') b
                             where json_extract(b.value, '$.type') = 'image')) as metadata
      from sessions c
      cross join session s
      left join desktop_session d on d.session_id = s.session_id
      cross join event e
     where s.session_id = c.container_id
       and e.place > s.no * 4294967296 + coalesce(d.cleared, 0) and e.place < (s.no + 1) * 4294967296
       and e.type in ('user.message', 'agent.message') and e.thread is null;
