package dev.atelier.code.task;

import dev.atelier.code.event.ProjectFacts.Kind;

/** What a coder is told besides the facts, by the kind of task: which parts such work usually has, and what is easily forgotten. */
public final class Guidance {
    private Guidance() {}

    public static String of(Kind kind) {
        return switch (kind) {
            case WEB_API -> """
                A web service. Keep the parts apart: sign-in and rights (such as auth.py), routes (routes.py), data and its rules (models.py). \
                Check what comes in where it comes in; answer with the right status and a clear message; no secret in code, log or answer; \
                a test for each route, the refused request too.""";
            case FRONTEND -> """
                A page. Keep the parts apart: components (such as components.jsx), what they share (utils.js), how it looks (styles.css). Usable with \
                a keyboard and a screen reader, on a phone and in the dark; states for empty, loading and failed; a test for what a component does.""";
            case DATA_SCIENCE -> """
                Work with data. Keep the parts apart: the model (such as model.py), its training (training.py), and how the data is made ready \
                (preprocessing.py). Seeds are fixed, data is checked before it is used, nothing of the test data is seen in training, and a \
                test runs on a few rows.""";
            case DEVOPS -> """
                A tool for operation. Keep the parts apart: what it manages (such as docker_manager.py), how it tells what it does (logger.py), its \
                settings (config.py). Every step can be made again, nothing is destroyed without being asked for, time limits on everything that \
                waits, exit codes that say what happened; a test that needs no real machine.""";
            case GAME -> """
                A game. Keep the rules apart from drawing and input, so that the rules can be tested without a screen; time comes in as a value, \
                chance from a seed.""";
            case LIBRARY -> """
                A library. What others use keeps working: no change of a name or a meaning that was not asked for. Everything public is documented \
                with what it does, what it refuses, and an example where that helps; a test for each promise.""";
            case GENERAL -> """
                Follow what is there: its folders, its names, its manner of testing. Small parts with one purpose each, errors that say what to do, \
                a test for what is new.""";
        };
    }

    /** What is told where there is no README. */
    public static final String README = """
            There is no README. If your change gives the project something that people run or use, add a README.md: what it is for, what is \
            needed, how to set it up, how to use it, how to test it. Commands in it must be ones that you ran.""";
}
