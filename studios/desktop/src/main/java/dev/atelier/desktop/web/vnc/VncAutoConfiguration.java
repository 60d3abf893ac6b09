package dev.atelier.desktop.web.vnc;

import dev.atelier.desktop.control.Control;
import dev.atelier.desktop.control.ControlWatch;
import dev.atelier.desktop.control.Presence;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.desktop.desk.DeskUse;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.rfb.Admission;
import dev.atelier.desktop.vnc.Guesses;
import dev.atelier.desktop.vnc.Passwords;
import dev.atelier.desktop.vnc.Reception;
import dev.atelier.desktop.vnc.ViewerInput;
import dev.atelier.desktop.vnc.ViewerTickets;
import dev.atelier.desktop.vnc.Viewers;
import dev.atelier.desktop.web.api.ApiAutoConfiguration;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** The viewers of desktops in the server. */
@AutoConfiguration(after = ApiAutoConfiguration.class)
@EnableConfigurationProperties(VncProperties.class)
public class VncAutoConfiguration {
    @Bean
    ViewerTickets viewerTickets(InstantSource clock) {
        return new ViewerTickets(clock);
    }

    @Bean
    Passwords viewerPasswords() {
        return new Passwords();
    }

    @Bean
    Viewers viewers(
            Passwords passwords,
            InstantSource clock,
            ObjectProvider<Desks> desks,
            ObjectProvider<Control> controls,
            ObjectProvider<ViewerInput> inputs,
            VncProperties properties) {
        var reception = new Reception(new Admission(new SecureRandom()), passwords, new Guesses(clock), clock);
        return new Viewers(reception, desks::getObject, new Wheel(controls, inputs), properties.limits());
    }

    @Bean
    ViewersLife viewersLife(Viewers viewers) {
        return new ViewersLife(viewers);
    }

    @Bean
    ViewerGauges viewerGauges(Viewers viewers) {
        return new ViewerGauges(viewers);
    }

    @Bean
    ViewerFacts viewerFacts(Viewers viewers) {
        return new ViewerFacts(viewers);
    }

    /** A desktop that somebody watches is not idle, whether or not anything happens on it. */
    @Bean
    DeskUse viewerUse(Viewers viewers) {
        return viewers::isWatched;
    }

    @Bean
    ControlWatch viewerControlWatch(Viewers viewers) {
        return viewers::letGo;
    }

    @Bean
    Presence viewerPresence(Viewers viewers, ViewerTickets tickets) {
        return new ViewerPresence(viewers, tickets);
    }

    @Bean
    AdmissionController viewerAdmission(DeskNames names, ViewerTickets tickets, Passwords passwords, Viewers viewers) {
        return new AdmissionController(names, tickets, passwords, viewers);
    }

    /** The filters have looked at Host and Origin before anything comes here. */
    @Bean
    WebSocketConfigurer viewerSockets(DeskNames names, ViewerTickets tickets, Passwords passwords, Viewers viewers) {
        return registry -> {
            var handshake = new DefaultHandshakeHandler();
            handshake.setSupportedProtocols("binary"); // older clients ask for it; it is answered to nobody else
            registry.addHandler(new VncSocketHandler(viewers), "/vnc/{id}")
                    .addInterceptors(new Doorkeeper(names, tickets, passwords))
                    .setHandshakeHandler(handshake)
                    .setAllowedOriginPatterns("*");
        };
    }
}
