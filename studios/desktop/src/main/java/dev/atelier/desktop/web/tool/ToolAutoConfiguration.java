package dev.atelier.desktop.web.tool;

import dev.atelier.desktop.control.Control;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.tool.DesktopTools;
import dev.atelier.sandbox.Workspaces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What agents do with their desktops. */
@AutoConfiguration
@EnableConfigurationProperties(ToolProperties.class)
public class ToolAutoConfiguration {
    /** Desks and control know the sessions, which know the studios: so they are asked for when they are needed. */
    @Bean
    DesktopTools desktopTools(
            ObjectProvider<Control> control,
            ObjectProvider<Desks> desks,
            Workspaces workspaces,
            ToolProperties properties) {
        return new DesktopTools(control::getObject, desks::getObject, workspaces, properties.patience());
    }
}
