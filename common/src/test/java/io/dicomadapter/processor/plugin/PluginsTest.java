package io.dicomadapter.processor.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.GroupKey;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobProcessor;
import io.dicomadapter.processor.JobRule;
import io.dicomadapter.processor.ParsedRule;
import io.dicomadapter.testing.PluginJarFile;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

    private static final Map<String, String> SETTINGS = Map.of("any", "thing");

    @TempDir
    private Path folder;

    @Test
    void bringTheProcessorsOfJarBesidesTheDefault() throws IOException {
        // given
        PluginJarFile.working("Site").writeTo(folder.resolve("site.jar"));

        // when
        Plugins plugins = Plugins.load(folder);

        // then
        assertThat(plugins.jars()).containsExactly(PluginJar.loaded("site.jar", List.of("Site")));
        assertThat(plugins.processors().all())
                .extracting(JobProcessor::name)
                .containsExactly("AeTitleJobProcessor", "Site");
        assertThat(plugins.processors().parse("Site", "LUNGAI", SETTINGS).rule())
                .get()
                .satisfies(
                        rule -> assertThat(rule.keyOf(TestEvents.FIRST_AXIAL)).isNotNull());
    }

    @Test
    void keepTheClassesOfTwoJarsApart() throws IOException {
        // given
        PluginJarFile.working("One").writeTo(folder.resolve("one.jar"));
        PluginJarFile.working("Two").writeTo(folder.resolve("two.jar"));

        // when
        Plugins plugins = Plugins.load(folder);

        // then
        assertThat(plugins.processors().byName("One")).isPresent();
        assertThat(plugins.processors().byName("Two")).isPresent();
    }

    @Test
    void giveEqualRulesForEqualSettings() throws IOException {
        // given
        PluginJarFile.working("Site").writeTo(folder.resolve("site.jar"));
        Plugins plugins = Plugins.load(folder);

        // when, then
        assertThat(plugins.processors().parse("Site", "LUNGAI", SETTINGS))
                .isEqualTo(plugins.processors().parse("Site", "LUNGAI", Map.copyOf(SETTINGS)));
    }

    @Test
    void areNoneWhereThereIsNoFolder() throws IOException {
        assertThat(Plugins.load(folder.resolve("none")).jars()).isEmpty();
    }

    @Test
    void refuseFolderThatIsFile() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("file"), "");

        // when, then
        assertThatThrownBy(() -> Plugins.load(file)).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void refuseFileThatIsNoJarAndKeepTheOthers() throws IOException {
        // given
        Files.writeString(folder.resolve("a.jar"), "not a jar");
        PluginJarFile.working("Site").writeTo(folder.resolve("b.jar"));

        // when
        Plugins plugins = Plugins.load(folder);

        // then
        assertThat(plugins.jars()).extracting(PluginJar::file).containsExactly("a.jar", "b.jar");
        assertThat(plugins.jars().get(0).problem()).get().asString().startsWith("it is not a jar, or damaged");
        assertThat(plugins.processors().byName("Site")).isPresent();
    }

    @Test
    void refuseJarThatDoesNotSayItsVersionOfTheSpi() throws IOException {
        assertThat(problemOf(PluginJarFile.working("Site").spi(null)))
                .hasValue("its manifest has no attribute Job-Processor-SPI; this adapter needs Job-Processor-SPI: 1");
    }

    @Test
    void refuseJarOfAnotherVersionOfTheSpi() throws IOException {
        assertThat(problemOf(PluginJarFile.working("Site").spi("2")))
                .hasValue("it is made for Job-Processor-SPI '2' of another version of the adapter; this one needs 1");
    }

    @Test
    void refuseJarWithoutProcessors() throws IOException {
        assertThat(problemOf(new PluginJarFile()))
                .hasValue(
                        "it names no job processor: META-INF/services/io.dicomadapter.processor.JobProcessor is missing");
    }

    @Test
    void refuseJarWhoseListOfProcessorsIsEmpty() throws IOException {
        assertThat(problemOf(new PluginJarFile().provider("# none yet")))
                .hasValue(
                        "it names no job processor: META-INF/services/io.dicomadapter.processor.JobProcessor is empty");
    }

    @Test
    void refuseJarThatLacksTheClassItNames() throws IOException {
        assertThat(problemOf(PluginJarFile.working("Site").provider("site.Missing")))
                .get()
                .asString()
                .contains("site.Missing", "not found");
    }

    @Test
    void tellThatClassOfPluginIsMissingWhenItIsNeeded() throws IOException {
        // given
        PluginJarFile.working("Site").without("site.SiteProcessor$Rule").writeTo(folder.resolve("site.jar"));

        // when
        ParsedRule parsed = Plugins.load(folder).processors().parse("Site", "LUNGAI", SETTINGS);

        // then
        assertThat(parsed.problems())
                .containsExactly(
                        "processor: 'Site' failed to read the settings of AE Title LUNGAI (ProcessorErrorException)");
    }

    @Test
    void refuseClassOfNewerJava() throws IOException {
        assertThat(problemOf(PluginJarFile.working("Site").ofFutureJava("site.SiteProcessor")))
                .get()
                .asString()
                .startsWith("a class does not fit this adapter, or is missing (java.lang.UnsupportedClassVersionError");
    }

    @Test
    void hideFromPluginsWhatIsNotOfTheSpi() throws IOException {
        // given
        PluginJarFile curious = new PluginJarFile().with("site.Curious", """
                        package site;
                        import io.dicomadapter.processor.*;
                        import java.util.*;
                        public final class Curious implements JobProcessor {
                            public String name() { return org.slf4j.LoggerFactory.getLogger("x").getName(); }
                            public ParsedRule parse(String calledAet, Map<String, String> settings) { return null; }
                        }
                        """);

        // when, then
        assertThat(problemOf(curious)).get().asString().contains("NoClassDefFoundError", "org/slf4j/LoggerFactory");
    }

    @Test
    void refuseNameThatTheAdapterHas() throws IOException {
        assertThat(problemOf(PluginJarFile.working("AeTitleJobProcessor")))
                .hasValue("the name of its job processor 'AeTitleJobProcessor' is taken already, by the adapter itself;"
                        + " each name is allowed once");
    }

    @Test
    void letTheFirstOfTwoJarsKeepName() throws IOException {
        // given
        PluginJarFile.working("Site").writeTo(folder.resolve("site-1.jar"));
        PluginJarFile.working("Site").writeTo(folder.resolve("site-2.jar"));

        // when
        Plugins plugins = Plugins.load(folder);

        // then
        assertThat(plugins.jars().get(0).problem()).isEmpty();
        assertThat(plugins.jars().get(1).problem())
                .hasValue(
                        "the name of its job processor 'Site' is taken already, by site-1.jar; each name is allowed once");
    }

    @Test
    void refuseNameThatNoAeTitleCouldGive() throws IOException {
        assertThat(problemOf(PluginJarFile.working("Site Processor")))
                .get()
                .asString()
                .startsWith("site.SiteProcessor has the name 'Site Processor'; allowed are");
    }

    @Test
    void takeErrorOfPluginForExceptionThatEndsNoThread() throws IOException {
        // given
        PluginJarFile.judging("Site", "if (true) throw new NoClassDefFoundError(\"Doe^Jane\");")
                .writeTo(folder.resolve("site.jar"));
        ParsedRule parsed = Plugins.load(folder).processors().parse("Site", "LUNGAI", SETTINGS);

        // when, then
        assertThatThrownBy(() -> parsed.rule().orElseThrow().keyOf(TestEvents.FIRST_AXIAL))
                .isInstanceOf(RuntimeException.class)
                .hasMessage("job processor 'Site' failed at keyOf (NoClassDefFoundError)");
    }

    @Test
    void takeNullForNoAnswer() throws IOException {
        // given
        PluginJarFile.judging("Site", "if (true) return null;").writeTo(folder.resolve("site.jar"));
        ParsedRule parsed = Plugins.load(folder).processors().parse("Site", "LUNGAI", SETTINGS);

        // when, then
        assertThatThrownBy(() -> parsed.rule().orElseThrow().keyOf(TestEvents.FIRST_AXIAL))
                .hasMessage("job processor 'Site' answered keyOf with null");
    }

    @Test
    void takeRefusalWithoutReasonForNoAnswer() throws IOException {
        // given
        PluginJarFile.judging("Site", "if (true) return new GroupKey.NotMine(null);")
                .writeTo(folder.resolve("site.jar"));
        ParsedRule parsed = Plugins.load(folder).processors().parse("Site", "LUNGAI", SETTINGS);

        // when, then
        assertThatThrownBy(() -> parsed.rule().orElseThrow().keyOf(TestEvents.FIRST_AXIAL))
                .hasMessage("an instance can't be turned away without a reason");
    }

    @Test
    void takeCompletionThatEngineCouldNotKeepForNoAnswer() {
        // given
        GuardedRule early = completing(new Completion.At(Instant.MIN, CloseReason.PROCESSOR, "long ago"));

        // when, then
        assertThatThrownBy(() -> early.completion(null))
                .hasMessage("job processor 'Site' answered completion with a time before 1970");
    }

    @Test
    void guardTheProcessorsOfTheClassPathToo() throws IOException {
        assertThat(Plugins.load(folder).processors().all())
                .isNotEmpty()
                .allSatisfy(processor -> assertThat(processor).isInstanceOf(GuardedProcessor.class));
    }

    private static GuardedRule completing(Completion answer) {
        return new GuardedRule("Site", new FixedRule(answer), "0020000D", GroupScope.STUDY, Set.of(), Set.of());
    }

    private record FixedRule(Completion answer) implements JobRule {

        @Override
        public String groupBy() {
            return "0020000D";
        }

        @Override
        public GroupScope scope() {
            return GroupScope.STUDY;
        }

        @Override
        public Set<String> tags() {
            return Set.of();
        }

        @Override
        public GroupKey keyOf(InstanceStored instance) {
            return new GroupKey.Of(instance.studyInstanceUid());
        }

        @Override
        public Completion completion(GroupView group) {
            return answer;
        }

        @Override
        public List<PlannedJob> jobs(GroupView group, Instant closedAt) {
            return List.of();
        }
    }

    @Test
    void refuseProcessorThatCannotBeAskedForItsName() throws IOException {
        // given
        PluginJarFile moody = new PluginJarFile().with("site.Moody", """
                        package site;
                        import io.dicomadapter.processor.*;
                        import java.util.*;
                        public final class Moody implements JobProcessor {
                            public String name() { throw new AssertionError("not today"); }
                            public ParsedRule parse(String calledAet, Map<String, String> settings) { return null; }
                        }
                        """);

        // when, then
        assertThat(problemOf(moody)).get().asString().startsWith("site.Moody failed when it was asked for its name");
    }

    @Test
    void tellThatRuleNeedsWhatIsNoTag() throws IOException {
        // given
        PluginJarFile.working("Site").writeTo(folder.resolve("site.jar"));

        // when
        ParsedRule parsed = Plugins.load(folder).processors().parse("Site", "LUNGAI", Map.of("tag", "Modality"));

        // then
        assertThat(parsed.problems())
                .containsExactly(
                        "processor: 'Site' needs 'Modality' for AE Title LUNGAI. Allowed: tags of the header as GGGGEEEE");
    }

    @Test
    void askEveryQuestionOfRuleWithCare() {
        assertThat(JobRule.class.getMethods())
                .allSatisfy(question -> assertThat(
                                GuardedRule.class.getMethod(question.getName(), question.getParameterTypes()))
                        .extracting(Method::getDeclaringClass)
                        .isEqualTo(GuardedRule.class));
    }

    private Optional<String> problemOf(PluginJarFile jar) throws IOException {
        jar.writeTo(folder.resolve("site.jar"));
        return Plugins.load(folder).jars().get(0).problem();
    }
}
