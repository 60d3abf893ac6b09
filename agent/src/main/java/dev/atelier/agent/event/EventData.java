package dev.atelier.agent.event;

/**
 * The own fields of an event. Each record is one event type; {@link EventTypes} knows their names.
 *
 * <p>The families follow the Managed Agents API (`reference`: events of a session); what a studio adds is a {@link StudioEvent}.
 */
public sealed interface EventData permits UserEvent, AgentEvent, SessionEvent, SpanEvent, EngineEvent, StudioEvent {}
