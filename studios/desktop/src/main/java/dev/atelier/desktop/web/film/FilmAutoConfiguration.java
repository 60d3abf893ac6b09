package dev.atelier.desktop.web.film;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.desktop.control.Secrecy;
import dev.atelier.desktop.film.Films;
import dev.atelier.desktop.film.Recorder;
import dev.atelier.desktop.film.gif.Acts;
import dev.atelier.journal.Journal;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Films of desktops in the server. */
@AutoConfiguration
@EnableConfigurationProperties(FilmProperties.class)
public class FilmAutoConfiguration {
    @Bean
    Films desktopFilms(@Value("${atelier.data:data}") String data, FilmProperties properties, InstantSource clock) {
        return new Films(Path.of(data).resolve("film"), properties.settings(), clock);
    }

    @Bean
    Recorder desktopRecorder(Films films, ObjectProvider<Secrecy> secrecy) {
        return new Recorder(films, session -> secrecy.stream().anyMatch(each -> each.isOn(session)));
    }

    @Bean
    FilmFacts desktopFilmFacts(Films films, Recorder recorder) {
        return new FilmFacts(films, recorder);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    FilmKeeper desktopFilmKeeper(Films films, Recorder recorder, Journal journal) {
        return new FilmKeeper(films, recorder, journal, FilmKeeper.UNTIL_FIRST);
    }

    @Bean
    FilmController desktopFilmController(Films films, Recorder recorder, Journal journal) {
        return new FilmController(films, recorder, new FilmSessions(journal));
    }

    @Bean
    FilmPictureController desktopFilmPictureController(Films films, Journal journal, EventCodec codec) {
        return new FilmPictureController(films, new FilmSessions(journal), new Acts(journal, codec));
    }
}
