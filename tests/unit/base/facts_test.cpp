#include "base/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace packager {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> lines(const Facts& facts) {
  std::vector<std::string> texts;
  for (const Fact& fact : facts)
    texts.push_back(fact.label + ": " + fact.text);
  return texts;
}

TEST(Facts, ListTellsTheFirstAndHowManyMore) {
  Facts facts;
  facts.add("given", "x").list("found", {"a", "b", "c"}, 2);
  EXPECT_THAT(lines(facts), ElementsAre("given: x", "found: a", ": b", ": and 1 more"));
}

TEST(Facts, ListOfNothingIsNoLine) {
  EXPECT_TRUE(Facts().list("found", std::vector<std::string>{}).empty());
  EXPECT_TRUE(Facts().and_more(0).empty());
}

TEST(Facts, ListTellsAllOfAShortOne) {
  EXPECT_THAT(lines(Facts().list("found", {"a", "b"}, 2)), ElementsAre("found: a", ": b"));
}

TEST(Facts, WayOutHasWordsForThoseWithTheZipAlone) {
  const Facts facts = Facts().fix("TARGETS it", "put it into lib/");
  ASSERT_EQ(facts.size(), 1U);
  EXPECT_EQ(facts[0].text, "TARGETS it");
  EXPECT_EQ(facts[0].for_zip, "put it into lib/");
}

}  // namespace
}  // namespace packager
