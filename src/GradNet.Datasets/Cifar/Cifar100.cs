namespace GradNet.Datasets;

/// <summary>CIFAR-100: 50,000 training and 10,000 test photos, 32 × 32 RGB, of 100 classes in 20 superclasses.</summary>
/// <remarks>Krizhevsky, "Learning multiple layers of features from tiny images", 2009.</remarks>
public static class Cifar100
{
    private static readonly string[] Superclasses =
    [
        "aquatic_mammals", "fish", "flowers", "food_containers", "fruit_and_vegetables", "household_electrical_devices",
        "household_furniture", "insects", "large_carnivores", "large_man-made_outdoor_things", "large_natural_outdoor_scenes",
        "large_omnivores_and_herbivores", "medium_mammals", "non-insect_invertebrates", "people", "reptiles", "small_mammals", "trees",
        "vehicles_1", "vehicles_2",
    ];

    private static readonly string[] Classes =
    [
        "apple", "aquarium_fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle", "bottle", "bowl", "boy", "bridge", "bus",
        "butterfly", "camel", "can", "castle", "caterpillar", "cattle", "chair", "chimpanzee", "clock", "cloud", "cockroach", "couch",
        "crab", "crocodile", "cup", "dinosaur", "dolphin", "elephant", "flatfish", "forest", "fox", "girl", "hamster", "house", "kangaroo",
        "keyboard", "lamp", "lawn_mower", "leopard", "lion", "lizard", "lobster", "man", "maple_tree", "motorcycle", "mountain", "mouse",
        "mushroom", "oak_tree", "orange", "orchid", "otter", "palm_tree", "pear", "pickup_truck", "pine_tree", "plain", "plate", "poppy",
        "porcupine", "possum", "rabbit", "raccoon", "ray", "road", "rocket", "rose", "sea", "seal", "shark", "shrew", "skunk",
        "skyscraper", "snail", "snake", "spider", "squirrel", "streetcar", "sunflower", "sweet_pepper", "table", "tank", "telephone",
        "television", "tiger", "tractor", "train", "trout", "tulip", "turtle", "wardrobe", "whale", "willow_tree", "wolf", "woman", "worm",
    ];

    /// <summary>Reads the binary version from a folder: train.bin and test.bin, plain or gzip-compressed. Images are [3, 32, 32].</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="superclasses">Whether the labels are the 20 superclasses (coarse) instead of the 100 classes (fine).</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static TrainTestSplit Load(string folder, bool superclasses = false)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new TrainTestSplit(LoadPart("train.bin"), LoadPart("test.bin"));

        ImageDataset LoadPart(string file) => CifarReader.Load(
            "cifar100",
            [CifarReader.Require(folder, file)],
            labelLength: 2,
            labelPlace: superclasses ? 0 : 1,
            superclasses ? Superclasses : Classes);
    }
}
