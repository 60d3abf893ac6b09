package dev.atelier.server.v1.skills;

import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.skill.Skills;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The part behind {@code /v1/skills}. */
@Configuration(proxyBeanMethods = false)
class SkillConfiguration {
    @Bean
    Skills skills(ResourceStore store) {
        return new Skills(store);
    }
}
