package dev.atelier.agent.event;

import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Between event records and their stored JSON: snake_case fields, absent instead of null, unknown fields ignored. Thread-safe. */
public final class EventCodec {
    private final EventTypes types;
    private final JsonMapper json;

    public EventCodec(EventTypes types) {
        this.types = types;
        this.json = mapper();
    }

    /** The mapper for everything published under these conventions. */
    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enumNamingStrategy(EnumNamingStrategies.LOWER_CAMEL_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .changeDefaultPropertyInclusion(include ->
                        include.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
                .build();
    }

    /** A draft with a fresh id. */
    public Draft draft(EventData data, Actor actor) {
        return Draft.of(types.nameOf(data.getClass()), actor, json.writeValueAsString(data));
    }

    /** A draft with an id that was chosen before, because previews refer to it. */
    public Draft draft(EventId id, EventData data, Actor actor) {
        return new Draft(id, types.nameOf(data.getClass()), actor, null, null, null, json.writeValueAsString(data));
    }

    /** The typed fields of an event; empty for a type that this server does not know. */
    public Optional<EventData> read(Event event) {
        return types.classOf(event.type()).map(type -> json.readValue(event.data(), type));
    }

    /** The typed fields of a draft whose type is known. */
    public <T extends EventData> T read(Draft draft, Class<T> type) {
        return json.readValue(draft.data(), type);
    }

    public EventTypes types() {
        return types;
    }
}
