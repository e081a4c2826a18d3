package io.dicomadapter.testkit;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.grouper.simulation.Simulation;
import io.dicomadapter.processor.JobProcessor;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.processor.ParsedRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A job processor under test: it is given AE titles, instances and time, and shows the groups that closed and their jobs.
 * It decides by the same code as the live service and needs no Kafka. One thread's; make one for each test.
 */
public final class JobProcessorTestKit {

    /** What the clock shows at first; a recorded event moves it to its own time. */
    public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final JobProcessors processors;
    private final JobProcessor processor;
    private final Map<String, ApplicationEntity> entities = new HashMap<>();
    private final List<Consumer<Simulation>> inputs = new ArrayList<>();
    private final Happened happened;
    private final Simulation simulation;

    private JobProcessorTestKit(JobProcessor processor) {
        this.processor = processor;
        processors = new JobProcessors(List.of(processor));
        happened = Happened.nothing(processors);
        simulation = site(happened);
    }

    public static JobProcessorTestKit of(JobProcessor processor) {
        return new JobProcessorTestKit(processor);
    }

    /**
     * Gives an AE title these settings from now on; groups that are open keep those that they have.
     *
     * @throws IllegalArgumentException with the problems that the processor finds
     */
    public JobProcessorTestKit configure(String calledAet, Map<String, String> settings) {
        return configure(
                new ApplicationEntity(calledAet, calledAet, processor.name(), settings, List.of(), List.of(), false));
    }

    /** As above, with all that an AE title can say: what wins of two with one SOP Instance UID, what becomes of late ones. */
    public JobProcessorTestKit configure(ApplicationEntity entity) {
        ParsedRule parsed = processor.parse(entity.aeTitle(), entity.processorSettings());
        if (parsed.rule().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", parsed.problems()));
        }
        entities.put(entity.aeTitle(), entity);
        return this;
    }

    /** The instance arrives now. */
    public JobProcessorTestKit store(TestInstance instance) {
        return take(instance.event(now()));
    }

    /**
     * The association ends now, having brought so many instances of this study.
     *
     * @param instances number of them, as the sender of the news has counted
     */
    public JobProcessorTestKit endAssociation(TestInstance like, int instances, AssociationEnd end) {
        return take(new AssociationReleased(
                like.associationId(), like.studyInstanceUid(), like.calledAet(), "CT_ROOM_1", instances, end, now()));
    }

    /** Time passes; groups that are complete meanwhile close, each at its time. */
    public JobProcessorTestKit advance(Duration time) {
        Instant until = now().plus(time);
        return apply(world -> world.moveTo(until));
    }

    /**
     * Feeds recorded events, each at its own time: when the instance was received, when the association ended. An event
     * that is older than the clock comes now.
     *
     * @param file JSON lines as {@code kafka-console-consumer} prints the values of {@code instances.stored} and
     *     {@code associations.released}
     */
    public JobProcessorTestKit feed(Path file) throws IOException {
        return feed(RecordedEvents.read(file));
    }

    /** As above, with events of any origin; others than {@link InstanceStored} and {@link AssociationReleased} are refused. */
    public JobProcessorTestKit feed(List<? extends Event> events) {
        for (Event event : events) {
            Instant time = timeOf(event);
            apply(world -> world.moveTo(time));
            take(event);
        }
        return this;
    }

    /** What the clock shows. */
    public Instant now() {
        return simulation.now();
    }

    /** The groups that have closed, in that order, each with its reason, members and jobs. */
    public List<GroupClosed> closedGroups() {
        return List.copyOf(happened.groups());
    }

    /** The jobs of all groups that have closed. */
    public List<PlannedJob> jobs() {
        return closedGroups().stream().flatMap(group -> group.jobs().stream()).toList();
    }

    /** The instances that were turned away, with the reasons. */
    public List<InstanceUnhandled> unhandled() {
        return List.copyOf(happened.unhandled());
    }

    /** Number of groups that take instances now. */
    public long openGroups() {
        return simulation.open();
    }

    /**
     * Lets everything happen once more, with rules that are made anew, and compares.
     *
     * @throws AssertionError where the outcome is another, or equal settings give rules that are not equal: the processor
     *     looks at something besides its arguments, and a replay would make other jobs than were made
     */
    public void verifyPurity() {
        for (ApplicationEntity entity : entities.values()) {
            ParsedRule once = processors.parse(entity);
            if (!once.equals(processors.parse(entity))) {
                throw new AssertionError("equal settings of AE Title " + entity.aeTitle()
                        + " give rules that are not equal; a record is equal by its values");
            }
        }
        Happened again = Happened.nothing(processors);
        Simulation site = site(again);
        inputs.forEach(input -> input.accept(site));
        if (!again.equals(happened)) {
            throw new AssertionError("the same events at the same times had another outcome: first " + closedGroups()
                    + " and " + unhandled().size() + " unhandled, then " + again.groups() + " and "
                    + again.unhandled().size());
        }
    }

    private Simulation site(Happened listener) {
        return new Simulation(processors, START, Simulation.DEFAULT_REMEMBER, listener);
    }

    private JobProcessorTestKit take(Event event) {
        if (event instanceof InstanceStored instance) {
            Optional<ApplicationEntity> entity = Optional.ofNullable(entities.get(instance.calledAet()));
            return apply(world -> world.take(instance, entity));
        }
        return apply(world -> world.take((AssociationReleased) event));
    }

    private JobProcessorTestKit apply(Consumer<Simulation> input) {
        inputs.add(input);
        input.accept(simulation);
        return this;
    }

    private static Instant timeOf(Event event) {
        if (event instanceof InstanceStored instance) {
            return instance.receivedAt();
        }
        if (event instanceof AssociationReleased released) {
            return released.endedAt();
        }
        throw new IllegalArgumentException("job processors see InstanceStored and AssociationReleased only, not "
                + event.getClass().getSimpleName());
    }
}
