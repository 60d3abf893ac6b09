-- Rows as release 0.1 wrote them. Never change this file.
insert into session (no, session_id, workspace, studio, agent, environment, parent, title, created_at)
values (1, 'sesn_golden', 'local', 'canvas', 'agent_artist', 'env_canvas', null, 'Ein Baum am Wasser', 1785000000000);
insert into session_head (session_id, no, head, epoch, status, updated_at)
values ('sesn_golden', 1, 10, 3, 'idle', 1785000000009);
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967297, 'sevt_01', 'session.created', 1, 'system:atelier', null, null, null, 1785000000000, '{"agent":{"id":"agent_artist","version":1,"name":"Artist","model":"rehearsal"},"environment_id":"env_canvas","title":null,"metadata":{"style":"plotter","seed":"7"}}');
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967298, 'sevt_02', 'user.message', 1, 'user:local', null, '4bf92f3577b34da6a3ce929d0e0e4736', 'first-nudge', 1785000000001, '{"content":[{"type":"text","text":"Ein Baum, bitte — mit \"Wurzeln\"\n"}]}');
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967299, 'sevt_03', 'session.status_running', 1, 'system:atelier', null, null, null, 1785000000002, '{}');
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967300, 'sevt_04', 'session.inputs_processed', 1, 'system:atelier', null, null, null, 1785000000003, '{"event_ids":["sevt_02"]}');
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967301, 'sevt_05', 'span.model_request_start', 1, 'agent:agent_artist', null, null, null, 1785000000004, '{"model":"rehearsal","step":1,"attempt":1}');
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967302, 'sevt_06', 'agent.thinking', 1, 'agent:agent_artist', null, null, null, 1785000000005, '{"thinking":"A trunk first."}');
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967303, 'sevt_07', 'agent.tool_use', 1, 'agent:agent_artist', null, null, null, 1785000000006, '{"name":"draw_paths","input":{"paths":[{"type":"line","points":[{"x":0,"y":0},{"x":10.5,"y":20}]}]}}');
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967304, 'sevt_08', 'canvas.strokes', 1, 'agent:agent_artist', null, null, null, 1785000000007, '{"call_id":"sevt_07","first_index":0,"strokes":[{"id":"s1","author":"agent","type":"line","points":[{"x":0,"y":0},{"x":10.5,"y":20}]}],"motion":{"duration_ms":12.5,"moves":[]}}');
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967305, 'sevt_09', 'agent.tool_result', 1, 'agent:agent_artist', 'thread_2', null, null, 1785000000008, '{"tool_use_id":"sevt_07","content":[{"type":"text","text":"drawn"}],"is_error":false}');
insert into event (place, id, type, v, actor, thread, trace, key, at, data)
values (4294967306, 'sevt_10', 'session.status_idle', 1, 'system:atelier', null, null, null, 1785000000009, '{"stop_reason":{"type":"end_turn"}}');
