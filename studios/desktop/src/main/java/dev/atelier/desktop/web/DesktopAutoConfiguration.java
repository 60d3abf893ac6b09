package dev.atelier.desktop.web;

import dev.atelier.agent.studio.Studio;
import dev.atelier.desktop.control.CarefulTool;
import dev.atelier.desktop.control.RiskRules;
import dev.atelier.desktop.rehearsal.RehearsalOperator;
import dev.atelier.desktop.studio.DesktopStudio;
import dev.atelier.desktop.tool.DesktopTools;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The desktop studio in the server. */
@AutoConfiguration
@EnableConfigurationProperties({DesktopProperties.class, RehearsalProperties.class})
public class DesktopAutoConfiguration {
    @Bean
    Studio desktopStudio(
            DesktopProperties properties, RehearsalProperties rehearsal, DesktopTools tools, RiskRules rules) {
        return new DesktopStudio(
                properties.model(),
                properties.sandboxLabel(),
                new RehearsalOperator(rehearsal.pace()),
                tools.with(all -> CarefulTool.all(all, rules)));
    }
}
