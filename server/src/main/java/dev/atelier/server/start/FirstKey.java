package dev.atelier.server.start;

import dev.atelier.server.access.Access;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Caller;
import dev.atelier.server.access.Scope;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where keys are required and there is none yet, makes the first one and shows it, once, to whoever starts the server. */
@Component
final class FirstKey {
    private final Access access;
    private final ApiKeys keys;

    FirstKey(Access access, ApiKeys keys) {
        this.access = access;
        this.keys = keys;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void create() {
        var workspace = Caller.LOCAL.workspace();
        if (access.keysRequired() && !keys.isThereAny(workspace)) {
            var fresh = keys.create(workspace, "first key", Set.of(Scope.ADMIN), null);
            ReadyLine.say(
                    "The first API key, shown this once: " + fresh.secret().reveal());
        }
    }
}
