package dev.atelier.dispatch.web.brain;

import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.brain.BrainGround;
import dev.atelier.dispatch.brain.BrainInstructions;
import dev.atelier.dispatch.brain.RegistryReader;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.agents.Agents;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The brain's instructions in the server. */
@AutoConfiguration
public class BrainAutoConfiguration {
    private static final String BRAIN = "agent_brain";

    /**
     * @param store which tells this of its changes: so it is asked for when it is needed
     * @param agents which stand on the store
     */
    @Bean
    BrainInstructions brainInstructions(
            SqlJournal journal, ObjectProvider<ResourceStore> store, ObjectProvider<Agents> agents) {
        return new BrainInstructions(
                journal.database(),
                store::getObject,
                () -> new RegistryReader(BRAIN, workspace -> agents.getObject().presets(workspace)),
                BrainAutoConfiguration::actor);
    }

    @Bean
    BrainGround brainGround(SqlJournal journal, BrainInstructions instructions) {
        return new BrainGround(BRAIN, journal, instructions);
    }

    @Bean
    BrainController brainController(BrainInstructions instructions) {
        return new BrainController(instructions);
    }

    /** Whose request it is; the server's own work has none. */
    private static String actor() {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(Principal.class.getName(), RequestAttributes.SCOPE_REQUEST)
                                instanceof Principal principal
                ? principal.actor().toString()
                : "system";
    }
}
