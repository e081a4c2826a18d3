package io.dicomadapter.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The kit takes the job-grouper's decisions out of its jar and leaves its dependencies behind: they must need none. */
@AnalyzeClasses(
        packages = {"io.dicomadapter.testkit", "io.dicomadapter.grouper.grouping", "io.dicomadapter.grouper.simulation"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class KitArchitectureTest {

    @ArchTest
    static final ArchRule kitAndDecisionsNeedNeitherKafkaNorSpring = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.dicomadapter.testkit",
                    "io.dicomadapter.grouper.grouping",
                    "io.dicomadapter.grouper.simulation",
                    "io.dicomadapter.processor",
                    "io.dicomadapter.event",
                    "io.dicomadapter.config",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..",
                    "org.slf4j..",
                    "java..");
}
