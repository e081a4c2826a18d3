package io.dicomadapter.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.File;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Instant;
import java.util.Set;

/** The arrows of {@code docs/architecture.md}: who may know whom. */
@AnalyzeClasses(
        packages = "io.dicomadapter",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

    /** Helpers for tests, which modules publish for each other. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final Set<String> PATH_MAKERS = Set.of("of", "resolve", "resolveSibling");
    private static final String DICOM = "io.dicomadapter.dicom..";
    private static final String[] COMMON = {
        "io.dicomadapter.event..",
        "io.dicomadapter.config..",
        "io.dicomadapter.processor..",
        "io.dicomadapter.store..",
        "io.dicomadapter.telemetry.."
    };
    private static final String SERVICE = "io.dicomadapter.service..";
    private static final String INGEST = "io.dicomadapter.ingest..";
    private static final String GROUPER = "io.dicomadapter.grouper..";
    private static final String EXPORT = "io.dicomadapter.export..";
    private static final String RECLAIM = "io.dicomadapter.reclaim..";
    private static final String CONTROL = "io.dicomadapter.control..";
    private static final String STANDALONE = "io.dicomadapter.standalone..";
    private static final String CLI = "io.dicomadapter.cli..";
    private static final String TEST_KIT = "io.dicomadapter.testkit..";
    private static final String BROKER = "io.dicomadapter.kafka..";

    @ArchTest
    static final ArchRule dicomKnowsOnlyTheJdkAndSlf4j = classes()
            .that()
            .resideInAPackage(DICOM)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DICOM, "java..", "javax.net.ssl..", "jdk.net..", "org.slf4j..");

    @ArchTest
    static final ArchRule commonKnowsNeitherDicomNorSpringNorAnyService = noClasses()
            .that()
            .resideInAnyPackage(COMMON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    DICOM, "org.springframework..", SERVICE, INGEST, GROUPER, EXPORT, RECLAIM, CONTROL, STANDALONE);

    @ArchTest
    static final ArchRule theSharedWiringKnowsNoServiceAndNotDicom = noClasses()
            .that()
            .resideInAPackage(SERVICE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DICOM, INGEST, GROUPER, EXPORT, RECLAIM, CONTROL, STANDALONE);

    @ArchTest
    static final ArchRule ingestKnowsNoOtherService = knowsNone(INGEST, GROUPER, EXPORT, RECLAIM, CONTROL, STANDALONE);

    @ArchTest
    static final ArchRule decisionsOfGroupingAndJobProcessorsAreFreeOfKafkaAndOfTheClock = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.dicomadapter.grouper.grouping",
                    "io.dicomadapter.grouper.simulation",
                    "io.dicomadapter.processor")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.dicomadapter.event.kafka..", "io.micrometer..")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule grouperKnowsNoOtherServiceAndNotDicom =
            knowsNone(GROUPER, DICOM, INGEST, EXPORT, RECLAIM, CONTROL, STANDALONE);

    /**
     * What a peer calls itself or its instances becomes no path (rows 30 to 33 of docs/conformance-tests.md): where its
     * values pass, whoever wants a file asks the storage's layout. The outbox has no values in the names of its files, and what an
     * operator writes behind a command is no peer's.
     */
    @ArchTest
    static final ArchRule onlyTheLayoutOfTheStorageMakesPathsWhereValuesOfPeersPass = noClasses()
            .that()
            .resideInAnyPackage(
                    DICOM, INGEST, GROUPER, EXPORT, SERVICE, "io.dicomadapter.event..", "io.dicomadapter.processor..")
            .and()
            .resideOutsideOfPackages("io.dicomadapter.ingest.outbox", "io.dicomadapter.*.command")
            .should()
            .callCodeUnitWhere(DescribedPredicate.describe("makes a path", ArchitectureTest::makesAPath));

    /** What decides about groups runs in the authors' test kit too: no Kafka, no Spring. */
    @ArchTest
    static final ArchRule decisionsOfTheGrouperAreFreeOfKafkaAndSpring = noClasses()
            .that()
            .resideInAnyPackage("io.dicomadapter.grouper.grouping", "io.dicomadapter.grouper.simulation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework..", SERVICE, "io.dicomadapter.store..");

    @ArchTest
    static final ArchRule onlyTestsKnowTheTestKit = noClasses()
            .that()
            .resideOutsideOfPackage(TEST_KIT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TEST_KIT);

    @ArchTest
    static final ArchRule exportKnowsNoOtherService = knowsNone(EXPORT, INGEST, GROUPER, RECLAIM, CONTROL, STANDALONE);

    @ArchTest
    static final ArchRule reclaimerKnowsNoOtherServiceAndNotDicom =
            knowsNone(RECLAIM, DICOM, INGEST, GROUPER, EXPORT, CONTROL, STANDALONE);

    @ArchTest
    static final ArchRule controlKnowsNoOtherServiceAndNotDicom =
            knowsNone(CONTROL, DICOM, INGEST, GROUPER, EXPORT, RECLAIM, STANDALONE);

    @ArchTest
    static final ArchRule theCommandLineKnowsNothingElseOfTheProduct = noClasses()
            .that()
            .resideInAPackage(CLI)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "belong to another part of the product",
                    type -> type.getPackageName().startsWith("io.dicomadapter.")
                            && !type.getPackageName().startsWith("io.dicomadapter.cli")));

    @ArchTest
    static final ArchRule onlyTestsKnowTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI);

    @ArchTest
    static final ArchRule onlyControlKnowsKubernetes = noClasses()
            .that()
            .resideOutsideOfPackage(CONTROL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..");

    @ArchTest
    static final ArchRule onlyStandaloneKnowsTheEmbeddedBroker = noClasses()
            .that()
            .resideOutsideOfPackages(BROKER, STANDALONE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BROKER);

    @ArchTest
    static final ArchRule standaloneKnowsOfAServiceOnlyItsConfiguration = noClasses()
            .that()
            .resideInAPackage(STANDALONE)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "belong to a service and are not its configuration",
                    type -> type.getPackageName()
                                    .matches("io\\.dicomadapter\\.(ingest|grouper|export|reclaim|control).*")
                            && !type.getSimpleName().endsWith("Configuration")));

    /** Who would change one package of a cycle has to know all of them. */
    @ArchTest
    static final ArchRule noPackagesKnowEachOtherInACircle = SlicesRuleDefinition.slices()
            .assignedFrom(new OurPackages())
            .should()
            .beFreeOfCycles();

    /** Each package by itself; all events are one sealed type, and some of them carry operations. */
    private static final class OurPackages implements SliceAssignment {

        private static final String EVENTS = "io.dicomadapter.event";

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            if (!name.startsWith("io.dicomadapter.")) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(name.equals(EVENTS + ".operation") ? EVENTS : name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    private static boolean makesAPath(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        return (owner.isAssignableTo(Path.class) && PATH_MAKERS.contains(call.getName()))
                || owner.isAssignableTo(Paths.class)
                || (owner.isAssignableTo(FileSystem.class) && call.getName().equals("getPath"))
                || (owner.isAssignableTo(Files.class) && call.getName().startsWith("createTemp"))
                || (owner.isAssignableTo(File.class) && call.getName().equals(JavaConstructor.CONSTRUCTOR_NAME));
    }

    private static ArchRule knowsNone(String of, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(of)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }
}
