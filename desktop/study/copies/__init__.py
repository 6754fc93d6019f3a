"""Files that say they are one image: are they?"""
